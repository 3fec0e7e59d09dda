package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where there is nothing yet: what will be here, and how to get it. */
public final class EmptyState extends Div {

    public EmptyState(String title, String explanation, Component... steps) {
        addClassName("erc-empty");
        add(new H2(title), new Paragraph(explanation));
        add(steps);
    }
}
