package org.erclab.ui.dialogues;

import com.vaadin.flow.component.html.Span;

/** The letter that a run has on this page. */
final class RunMark extends Span {

    RunMark(int run) {
        super(letter(run));
        addClassName("erc-run-mark");
    }

    static String letter(int run) {
        return String.valueOf((char) ('A' + run));
    }
}
