package org.erclab.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A search text such as {@code higru AND (friends OR "iemocap-4") dropout=0.3}: terms side by side mean AND, which binds
 * closer than OR; quotes keep spaces, brackets and the words AND and OR. Terms match any part of a text, in any case.
 */
final class TextFilter {

    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|([()])|([^\\s()\"]+)|(\")");

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private int next;

    private TextFilter(String text) {
        this.text = text;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            if (matcher.group(4) != null) {
                throw wrong("a quote is not closed");
            }
            // A quoted term keeps its opening quote, so that "or" in quotes is no operator.
            tokens.add(matcher.group(1) != null ? "\"" + matcher.group(1) : matcher.group());
        }
    }

    /** Reads a search text; blank matches everything. */
    static Predicate<String> of(String text) {
        TextFilter filter = new TextFilter(text == null ? "" : text);
        if (filter.tokens.isEmpty()) {
            return row -> true;
        }
        Predicate<String> alternatives = filter.alternatives();
        if (filter.next < filter.tokens.size()) {
            throw filter.wrong("a bracket is closed that was not opened");
        }
        return row -> alternatives.test(row.toLowerCase(Locale.ROOT));
    }

    private Predicate<String> alternatives() {
        Predicate<String> matches = conjunction();
        while (accept("OR")) {
            matches = matches.or(conjunction());
        }
        return matches;
    }

    private Predicate<String> conjunction() {
        Predicate<String> matches = term();
        while (next < tokens.size() && !peeks("OR") && !peeks(")")) {
            accept("AND");
            matches = matches.and(term());
        }
        return matches;
    }

    private Predicate<String> term() {
        if (accept("(")) {
            Predicate<String> inner = alternatives();
            if (!accept(")")) {
                throw wrong("a bracket is not closed");
            }
            return inner;
        }
        if (next == tokens.size() || peeks(")") || peeks("AND") || peeks("OR")) {
            throw wrong("a term is missing " + (next == tokens.size() ? "at the end" : "before " + tokens.get(next)));
        }
        String token = tokens.get(next++);
        String sought = (token.startsWith("\"") ? token.substring(1) : token).toLowerCase(Locale.ROOT);
        return row -> row.contains(sought);
    }

    private boolean peeks(String token) {
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
    }

    private boolean accept(String token) {
        if (peeks(token)) {
            next++;
            return true;
        }
        return false;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("The search text '" + text + "' cannot be read: " + what);
    }
}
