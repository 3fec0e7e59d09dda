package org.erclab.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens of the dialogue generators that TL-ERC transfers from: their string cleaning, then rules for the full stops and
 * apostrophes that it leaves. The program runs the spaCy 1.x tokeniser there; the difference is confined to rare tokens.
 * Source: papers/tl-erc, section 1.1.
 */
public final class HredTokeniser implements Tokeniser {

    private static final Pattern OTHERS = Pattern.compile("[^A-Za-z0-9,!?'`.]");
    private static final Pattern ELLIPSIS = Pattern.compile("\\.{3}");
    private static final List<String> CONTRACTIONS = List.of("'s", "'ve", "n't", "'re", "'d", "'ll");
    private static final Pattern MARK = Pattern.compile("[,!?]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private static final Set<String> CLITICS = Set.of("'s", "'ve", "n't", "'re", "'d", "'ll", "'m", "'em");
    /** Runs of one mark, initials, and titles. */
    private static final Pattern WHOLE =
            Pattern.compile("\\.+|'+|`+|(?:[a-z]\\.)+|(?:mr|mrs|ms|dr|st|jr|sr|vs|etc)\\.");

    private static final Pattern OUTER_QUOTE = Pattern.compile("('+|`+)(.+)");
    private static final Pattern ENDING = Pattern.compile("(.+?)(\\.+|'+|`+|n't|'(?:s|ve|re|d|ll|m))");

    @Override
    public String id() {
        return "hred";
    }

    @Override
    public List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        String cleaned = clean(text);
        for (String word : cleaned.isEmpty() ? new String[0] : cleaned.split(" ")) {
            split(word, tokens);
        }
        return List.copyOf(tokens);
    }

    /**
     * The program's string cleaning. Lower-casing comes last, so {@code DON'T} stays whole where {@code don't} becomes
     * {@code do n't}; accented letters and typographic apostrophes become spaces.
     */
    public static String clean(String text) {
        String cleaned = OTHERS.matcher(text).replaceAll(" ");
        cleaned = ELLIPSIS.matcher(cleaned).replaceAll(" ...");
        for (String contraction : CONTRACTIONS) {
            cleaned = cleaned.replace(contraction, " " + contraction);
        }
        cleaned = MARK.matcher(cleaned).replaceAll(" $0 ");
        return SPACES.matcher(cleaned).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    /** Cuts full stops, quotes and contractions off the end, then quotes off the front, until a word is left. */
    private static void split(String word, List<String> into) {
        String rest = word;
        Deque<String> endings = new ArrayDeque<>();
        for (Matcher ending = ENDING.matcher(rest); !isWhole(rest) && ending.matches(); ending.reset(rest)) {
            endings.push(ending.group(2));
            rest = ending.group(1);
        }
        for (Matcher quote = OUTER_QUOTE.matcher(rest); !isWhole(rest) && quote.matches(); quote.reset(rest)) {
            into.add(quote.group(1));
            rest = quote.group(2);
        }
        into.add(rest);
        into.addAll(endings);
    }

    private static boolean isWhole(String word) {
        return CLITICS.contains(word) || WHOLE.matcher(word).matches();
    }
}
