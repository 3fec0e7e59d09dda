package org.erclab.app.terminal;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Says how far long work is, on standard error: one moving line with a bar on a terminal, a plain line per event elsewhere.
 */
public final class Progress implements AutoCloseable {

    private static final int BAR = 24;

    private final PrintStream out;
    private final boolean moving;
    private final int columns;
    private boolean drawn;

    Progress(PrintStream out, boolean moving, int columns) {
        this.out = out;
        this.moving = moving;
        this.columns = columns;
    }

    /** On this process's standard error; the launcher says whether that is a terminal, and how wide. */
    public static Progress onTerminal() {
        return new Progress(
                System.err, Boolean.getBoolean("erclab.terminal"), Integer.getInteger("erclab.columns", 100));
    }

    /** Redraws the moving line; nothing where there is none. A negative share is drawn without bar. */
    public void show(double share, String text) {
        if (!moving) {
            return;
        }
        String line = text;
        if (share >= 0) {
            int filled = (int) Math.round(Math.min(1, share) * BAR);
            line = String.format(
                    Locale.ROOT,
                    "[%s%s] %3d %%  %s",
                    "#".repeat(filled),
                    ".".repeat(BAR - filled),
                    Math.round(100 * Math.min(1, share)),
                    text);
        }
        out.print("\r\u001b[K" + line.substring(0, Math.min(line.length(), columns - 1)));
        out.flush();
        drawn = true;
    }

    /** Prints a line that stays. */
    public void say(String line) {
        clear();
        out.println(line);
    }

    /** Prints a line that stays where there is no moving one to show the same. */
    public void sayWhenPlain(String line) {
        if (!moving) {
            out.println(line);
        }
    }

    private void clear() {
        if (drawn) {
            out.print("\r\u001b[K");
            out.flush();
            drawn = false;
        }
    }

    @Override
    public void close() {
        clear();
    }
}
