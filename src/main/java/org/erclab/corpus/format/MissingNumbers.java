package org.erclab.corpus.format;

import java.util.Locale;
import java.util.regex.Pattern;
import org.erclab.corpus.CorpusFormatException;

/** What becomes of a feature that is no finite number: NaN, an infinity, an empty field, a {@code ?}. */
public enum MissingNumbers {
    /** The file is refused with the place of the first one. */
    REFUSE,
    /** It counts as 0. */
    ZERO;

    /** As NumPy, pandas, C and openSMILE spell it. */
    private static final Pattern NOT_FINITE = Pattern.compile("(?i)|\\?|[-+]?(?:nan|inf|infinity)");

    /** The choice of that name, in any case. */
    public static MissingNumbers of(String name) {
        for (MissingNumbers choice : values()) {
            if (choice.lowerName().equals(name.toLowerCase(Locale.ROOT))) {
                return choice;
            }
        }
        throw new IllegalArgumentException("Missing numbers are treated as 'refuse' or 'zero', got '" + name + "'");
    }

    public String lowerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Refuses or replaces what is not finite in a row. */
    void settle(String file, int row, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                values[i] = zero(file, 0, "row " + (row + 1) + ", column " + (i + 1) + " is " + values[i]);
            }
        }
    }

    /** The number that a field of text spells. */
    float number(String file, long line, String column, String field) {
        String text = field.strip();
        float value = Float.NaN;
        if (!NOT_FINITE.matcher(text).matches()) {
            try {
                value = Float.parseFloat(text);
            } catch (NumberFormatException e) {
                throw new CorpusFormatException(
                        file,
                        line,
                        "column " + CorpusFormatException.quoted(column) + " should hold a number, got "
                                + CorpusFormatException.quoted(field),
                        e);
            }
        }
        return Float.isFinite(value)
                ? value
                : zero(
                        file,
                        line,
                        "column " + CorpusFormatException.quoted(column) + " is "
                                + CorpusFormatException.quoted(field));
    }

    private float zero(String file, long line, String found) {
        if (this == REFUSE) {
            throw new CorpusFormatException(
                    file,
                    line,
                    found + ": features are finite numbers, replace it (import-features reads it as 0 with"
                            + " --missing zero)");
        }
        return 0;
    }
}
