package org.erclab.ui.layout;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** A word with a picture on a tinted ground: a state or a property of the thing beside it. */
public final class Badge extends Span {

    /** How much attention it asks for. */
    public enum Tone {
        QUIET,
        ACTIVE,
        GOOD,
        CAREFUL,
        BAD
    }

    public Badge(Glyph glyph, String word, Tone tone) {
        addClassNames("erc-badge", "erc-badge-" + tone.name().toLowerCase(Locale.ROOT));
        add(glyph.icon(), new Span(word));
    }

    /** The mark of results that another program made. */
    public static Badge external() {
        Badge badge = new Badge(Glyph.LINK, "external", Tone.CAREFUL);
        badge.setTitle("Made by another program: scored here when it brought predictions, else as reported");
        return badge;
    }

    /** The mark of another program's scores that came without predictions. */
    public static Badge asReported(String note) {
        Badge badge = new Badge(Glyph.LINK, "as reported", Tone.CAREFUL);
        badge.setTitle(note);
        return badge;
    }

    /** The mark of everything that comes from a generated corpus. */
    public static Badge simulated() {
        Badge badge = new Badge(Glyph.SIMULATED, "simulated", Tone.CAREFUL);
        badge.setTitle("From a generated corpus: never compare with results on real conversations");
        return badge;
    }
}
