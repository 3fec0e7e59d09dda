package org.erclab.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search text such as {@code higru AND (friends OR "iemocap-4") dropout=0.3}: terms side by side mean AND, which binds
 * closer than OR; quotes keep spaces, brackets and the words AND and OR. Terms match any part of a text, in any case.
 */
public final class TextFilter {

    private static final Pattern TOKEN = Pattern.compile("\"([^\"]*)\"|([()])|([^\\s()\"]+)|(\")");

    /** Terms, brackets and words; nobody types more, and a database has to answer it. */
    private static final int MOST_TOKENS = 200;

    private sealed interface Expression {}

    /** A part of the text, in lower case. */
    private record Term(String sought) implements Expression {}

    private record All(List<Expression> parts) implements Expression {}

    private record Any(List<Expression> parts) implements Expression {}

    private final String text;
    private final List<String> tokens = new ArrayList<>();
    private final Expression expression;
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
        if (tokens.size() > MOST_TOKENS) {
            throw wrong("it has more than " + MOST_TOKENS + " terms, words and brackets");
        }
        expression = tokens.isEmpty() ? new All(List.of()) : alternatives();
        if (next < tokens.size()) {
            throw wrong("a bracket is closed that was not opened");
        }
    }

    /**
     * Reads a search text; blank matches everything.
     *
     * @throws IllegalArgumentException when it cannot be read; the message says why
     */
    public static TextFilter of(String text) {
        return new TextFilter(text == null ? "" : text);
    }

    /**
     * The same for a field where somebody is still typing: what cannot be read yet is looked for as it stands, without its
     * quotes.
     */
    public static TextFilter typed(String text) {
        try {
            return of(text);
        } catch (IllegalArgumentException unfinished) {
            return of("\"" + text.replace("\"", "") + "\"");
        }
    }

    /** Whether everything matches. */
    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** What was typed. */
    public String text() {
        return text;
    }

    /** Whether a text matches. */
    public Predicate<String> predicate() {
        return row -> matches(expression, row.toLowerCase(Locale.ROOT));
    }

    private static boolean matches(Expression expression, String row) {
        return switch (expression) {
            case Term term -> row.contains(term.sought());
            case All all -> all.parts().stream().allMatch(part -> matches(part, row));
            case Any any -> any.parts().stream().anyMatch(part -> matches(part, row));
        };
    }

    /**
     * The same as a condition of a query with named parameters.
     *
     * @param lowered an expression whose value is the text in lower case
     * @param values gets a parameter for each term
     */
    String condition(String lowered, Map<String, Object> values) {
        return condition(expression, lowered, pattern -> {
            String name = "term" + values.size();
            values.put(name, pattern);
            return ":" + name;
        });
    }

    /**
     * The same as a condition of a statement.
     *
     * @param lowered an expression whose value is the text in lower case
     * @param values gets a parameter for each term, in the order of the statement's question marks
     */
    String condition(String lowered, List<Object> values) {
        return condition(expression, lowered, pattern -> {
            values.add(pattern);
            return "?";
        });
    }

    /** {@code parameter} takes the pattern of a term and answers with what stands for it. */
    private static String condition(Expression expression, String lowered, UnaryOperator<String> parameter) {
        return switch (expression) {
            case Term term -> {
                String pattern = "%" + term.sought().replaceAll("([!%_])", "!$1") + "%";
                yield lowered + " like " + parameter.apply(pattern) + " escape '!'";
            }
            case All all -> joined(all.parts(), " and ", "1 = 1", lowered, parameter);
            case Any any -> joined(any.parts(), " or ", "1 = 0", lowered, parameter);
        };
    }

    private static String joined(
            List<Expression> parts, String word, String none, String lowered, UnaryOperator<String> parameter) {
        return parts.isEmpty()
                ? none
                : parts.stream()
                        .map(part -> condition(part, lowered, parameter))
                        .collect(Collectors.joining(word, "(", ")"));
    }

    private Expression alternatives() {
        List<Expression> parts = new ArrayList<>(List.of(conjunction()));
        while (accept("OR")) {
            parts.add(conjunction());
        }
        return parts.size() == 1 ? parts.getFirst() : new Any(parts);
    }

    private Expression conjunction() {
        List<Expression> parts = new ArrayList<>(List.of(term()));
        while (next < tokens.size() && !peeks("OR") && !peeks(")")) {
            accept("AND");
            parts.add(term());
        }
        return parts.size() == 1 ? parts.getFirst() : new All(parts);
    }

    private Expression term() {
        if (accept("(")) {
            Expression inner = alternatives();
            if (!accept(")")) {
                throw wrong("a bracket is not closed");
            }
            return inner;
        }
        if (next == tokens.size() || peeks(")") || peeks("AND") || peeks("OR")) {
            throw wrong("a term is missing " + (next == tokens.size() ? "at the end" : "before " + tokens.get(next)));
        }
        String token = tokens.get(next++);
        return new Term((token.startsWith("\"") ? token.substring(1) : token).toLowerCase(Locale.ROOT));
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
