package org.erclab.store;

/**
 * Where a corpus comes from.
 *
 * @param format the reader that it came through, or {@code simulated}
 * @param source where it was read from
 * @param licence under which terms it may be used, one line of plain text for people; empty when nobody said
 * @param simulated whether the project generated it
 */
public record CorpusOrigin(String format, String source, String licence, boolean simulated) {

    /** Characters of a licence note. */
    public static final int MAX_LICENCE = 500;

    public CorpusOrigin {
        checkLicence(licence);
    }

    /** @throws IllegalArgumentException when the note is too long or no plain line */
    public static void checkLicence(String licence) {
        if (licence.length() > MAX_LICENCE) {
            throw new IllegalArgumentException("A licence note has at most " + MAX_LICENCE + " characters, got "
                    + licence.length() + ": name the terms and where they are written");
        }
        if (licence.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A licence note is one line of plain text, this one has a line end or control character: leave it out");
        }
    }
}
