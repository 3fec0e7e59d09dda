package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** A sentence that must not be missed: an error, a warning or a hint. */
public final class Callout extends Div {

    private final Div text = new Div();

    private Callout(Glyph glyph, String style, String role) {
        addClassName("erc-callout");
        if (!style.isEmpty()) {
            addClassName(style);
        }
        text.addClassName("erc-callout-text");
        getElement().setAttribute("role", role);
        add(glyph.icon(), text);
    }

    public static Callout error(String sentence) {
        return new Callout(Glyph.FAILED, "erc-callout-bad", "alert").with(sentence);
    }

    public static Callout warning(String sentence) {
        return new Callout(Glyph.WARNING, "", "note").with(sentence);
    }

    public static Callout hint(String sentence) {
        return new Callout(Glyph.INFO, "erc-callout-info", "note").with(sentence);
    }

    private Callout with(String sentence) {
        text.add(new Span(sentence));
        return this;
    }

    /** Adds parts below the sentence. */
    public Callout with(Component... parts) {
        text.add(parts);
        return this;
    }
}
