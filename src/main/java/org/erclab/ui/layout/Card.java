package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Section;

/** A part of a page with a title. */
public final class Card extends Section {

    public Card(String title, Component... parts) {
        addClassName("erc-card");
        add(new H2(title));
        add(parts);
    }

    /** A card with something beside its title. */
    public static Card withAside(String title, Component aside, Component... parts) {
        Card card = new Card(title);
        Div head = new Div(card.getChildren().findFirst().orElseThrow(), aside);
        head.addClassName("erc-card-head");
        card.removeAll();
        card.add(head);
        card.add(parts);
        return card;
    }
}
