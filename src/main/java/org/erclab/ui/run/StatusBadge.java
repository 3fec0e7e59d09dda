package org.erclab.ui.run;

import org.erclab.experiment.RunStatus;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.Badge.Tone;
import org.erclab.ui.layout.Glyph;

/** The same picture, word and colour for a status on every page. */
public final class StatusBadge {

    private StatusBadge() {}

    public static Badge of(RunStatus status) {
        return switch (status) {
            case QUEUED -> badge(Glyph.QUEUED, status, Tone.QUIET);
            case STARTING -> badge(Glyph.STARTING, status, Tone.ACTIVE);
            case RUNNING -> badge(Glyph.RUNNING, status, Tone.ACTIVE);
            case COMPLETED -> badge(Glyph.COMPLETED, status, Tone.GOOD);
            case FAILED -> badge(Glyph.FAILED, status, Tone.BAD);
            case STOPPED -> badge(Glyph.STOPPED, status, Tone.CAREFUL);
            case CANCELLED -> badge(Glyph.CANCELLED, status, Tone.QUIET);
        };
    }

    private static Badge badge(Glyph glyph, RunStatus status, Tone tone) {
        return new Badge(glyph, status.lowerName(), tone);
    }
}
