package org.erclab.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Lower-casing and removal of accents as HiGRU's program does them. */
final class LatinLetters {

    private static final Pattern COMBINING_MARKS = Pattern.compile("\\p{Mn}+");
    private static final int NEXT_LINE = 0x85;

    private LatinLetters() {}

    /** Lower case, outer white space gone, letters without their accents: {@code " Café"} becomes {@code "cafe"}. */
    static String plain(String text) {
        String decomposed = Normalizer.normalize(strip(text.toLowerCase(Locale.ROOT)), Normalizer.Form.NFD);
        return COMBINING_MARKS.matcher(decomposed).replaceAll("");
    }

    /**
     * Strips what Python calls white space, which is more than Java's {@code strip}: also no-break spaces and the
     * control character U+0085, which stands for "…" in corpora whose windows-1252 was read as Latin-1.
     */
    private static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == NEXT_LINE;
    }
}
