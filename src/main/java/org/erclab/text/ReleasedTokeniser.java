package org.erclab.text;

import java.util.List;
import java.util.regex.Pattern;

/**
 * HiGRU's tokens exactly as its program makes them (also Pre-CODE's): lower case without accents, one space before each
 * {@code !} and {@code ?}, every other run of characters outside a to z one space, split at the single space.
 *
 * <p>So {@code "Okay."} gives {@code okay} and an <em>empty</em> token, {@code "No!no"} gives {@code no}, {@code !no},
 * and digits vanish. The empty token is a real word of the vocabulary, the most frequent one in Friends, and no
 * utterance is without tokens. Source: papers/higru, section 1; wxjiao/HiGRUs, Preprocess.py.
 */
final class ReleasedTokeniser implements Tokeniser {

    private static final Pattern MARK = Pattern.compile("([!?])");
    private static final Pattern OTHERS = Pattern.compile("[^a-zA-Z!?]+");

    @Override
    public String id() {
        return "released";
    }

    @Override
    public List<String> tokens(String text) {
        String spaced = MARK.matcher(LatinLetters.plain(text)).replaceAll(" $1");
        // The limit of -1 keeps empty strings at the end, which Java's split drops otherwise.
        return List.of(OTHERS.matcher(spaced).replaceAll(" ").split(" ", -1));
    }
}
