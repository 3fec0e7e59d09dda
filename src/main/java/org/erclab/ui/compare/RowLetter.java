package org.erclab.ui.compare;

import com.vaadin.flow.component.html.Span;

/** The letter of a row, with a stroke of its colour. */
final class RowLetter extends Span {

    RowLetter(ComparedRow row) {
        super(row.letter());
        addClassNames("erc-run-mark", "erc-row-letter");
        getStyle()
                .set(
                        "border-bottom-color",
                        "light-dark(" + row.style().colour() + ", "
                                + row.style().darkColour() + ")");
        getStyle().set("border-bottom-style", row.style().dashed() ? "dashed" : "solid");
    }

    /** The letter and what the row is called. */
    static Span named(ComparedRow row) {
        Span title = new Span(row.row().title());
        title.addClassName("erc-strong");
        Span name = new Span(new RowLetter(row), title);
        name.addClassName("erc-cell");
        name.addClassName("erc-cell-line");
        return name;
    }
}
