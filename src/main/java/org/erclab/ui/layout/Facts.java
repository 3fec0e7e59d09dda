package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Span;

/** Names and values, as a description list. */
@Tag("dl")
public final class Facts extends HtmlContainer {

    private Facts(String... styles) {
        addClassNames(styles);
    }

    /** Short values side by side, each under its name. */
    public static Facts tiles() {
        return new Facts("erc-facts");
    }

    /** One name and value a line. */
    public static Facts lines() {
        return new Facts("erc-facts", "erc-facts-wide");
    }

    public Facts with(String name, String value) {
        return with(name, new Span(value));
    }

    public Facts with(String name, Component value) {
        Part fact = new Part("div");
        Part term = new Part("dt");
        term.setText(name);
        Part description = new Part("dd");
        description.add(value);
        fact.add(term, description);
        add(fact);
        return this;
    }

    private static final class Part extends HtmlContainer {
        Part(String tag) {
            super(tag);
        }
    }
}
