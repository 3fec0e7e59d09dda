package org.erclab.corpus;

import java.nio.file.Path;

/**
 * A corpus or feature file that cannot be read. The message is one line: file, line, what is wrong with which value, and
 * the way out.
 */
public final class CorpusFormatException extends RuntimeException {

    private static final int LONGEST_VALUE = 80;

    private static final int LONGEST_MESSAGE = 600;

    private final String file;

    private final long line;

    /**
     * @param file the file or folder, as the user gave it
     * @param line 1-based line, or 0 when the fault is not in a line
     * @param message what is wrong, with the value and the way out; line breaks are flattened
     */
    public CorpusFormatException(String file, long line, String message) {
        this(file, line, message, null);
    }

    public CorpusFormatException(String file, long line, String message, Throwable cause) {
        super(oneLine(file + (line > 0 ? ":" + line : "") + ": " + message), cause);
        this.file = file;
        this.line = line;
    }

    public CorpusFormatException(Path file, long line, String message) {
        this(file.toString(), line, message, null);
    }

    public String file() {
        return file;
    }

    /** The 1-based line of the fault, or 0 when it is not in a line. */
    public long line() {
        return line;
    }

    /** {@code value} in quotes, shortened and without control characters, ready for a message. */
    public static String quoted(String value) {
        if (value == null) {
            return "nothing";
        }
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) + "…" : value;
        return "'" + oneLine(shown) + "'";
    }

    private static String oneLine(String text) {
        String flat = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return flat.length() > LONGEST_MESSAGE ? flat.substring(0, LONGEST_MESSAGE) + "…" : flat;
    }
}
