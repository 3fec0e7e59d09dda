package org.erclab.ui.layout;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A small picture beside a word; it says nothing on its own, so screen readers skip it. */
public enum Glyph {
    LEADERBOARD,
    RUNS,
    DIALOGUES,
    SUBMIT,
    CORPORA,
    REPRODUCE,
    WORKERS,
    ACCOUNT,
    QUEUED,
    STARTING,
    RUNNING,
    COMPLETED,
    FAILED,
    STOPPED,
    CANCELLED,
    WARNING,
    INFO,
    COPY,
    SCHEME,
    LINK,
    BEST,
    BACK,
    DOWNLOAD,
    SIMULATED;

    public Span icon() {
        Span icon = new Span();
        icon.addClassNames("erc-glyph", "erc-glyph-" + name().toLowerCase(Locale.ROOT));
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
