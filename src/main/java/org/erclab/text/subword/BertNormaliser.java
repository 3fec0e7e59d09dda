package org.erclab.text.subword;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The normalisation before BERT's WordPiece, in this order.
 *
 * @param cleanText control characters vanish, every blank becomes a space
 * @param spacedIdeographs each Chinese character becomes a word of its own
 * @param stripAccents letters lose their combining marks
 * @param lowerCase letters become small ones
 */
record BertNormaliser(boolean cleanText, boolean spacedIdeographs, boolean stripAccents, boolean lowerCase) {

    private static final int REPLACEMENT = 0xFFFD;

    String normalise(String text) {
        String spaced = spaced(text);
        String plain = stripAccents ? withoutMarks(spaced) : spaced;
        return lowerCase ? lower(plain) : plain;
    }

    private String spaced(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (cleanText && isDropped(c)) {
                return;
            }
            if (spacedIdeographs && isIdeograph(c)) {
                out.append(' ').appendCodePoint(c).append(' ');
            } else {
                out.appendCodePoint(cleanText && isBlank(c) ? ' ' : c);
            }
        });
        return out.toString();
    }

    /** Unassigned code points stay: they may be letters of a newer Unicode than this Java's. */
    private static boolean isDropped(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> c == REPLACEMENT;
        };
    }

    /** Unicode's white space. */
    static boolean isBlank(int c) {
        return c >= '\t' && c <= '\r' || c == 0x85 || Character.isSpaceChar(c);
    }

    private static boolean isIdeograph(int c) {
        return c >= 0x4E00 && c <= 0x9FFF
                || c >= 0x3400 && c <= 0x4DBF
                || c >= 0x20000 && c <= 0x2A6DF
                || c >= 0x2A700 && c <= 0x2B73F
                || c >= 0x2B740 && c <= 0x2B81F
                || c >= 0x2B920 && c <= 0x2CEAF
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0x2F800 && c <= 0x2FA1F;
    }

    private static String withoutMarks(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    /** Letter by letter: a sigma at the end of a word is like any other. */
    private static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c < 128) {
                out.append((char) Character.toLowerCase(c));
            } else {
                out.append(Character.toString(c).toLowerCase(Locale.ROOT));
            }
        });
        return out.toString();
    }
}
