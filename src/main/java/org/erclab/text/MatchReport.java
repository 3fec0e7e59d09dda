package org.erclab.text;

import java.util.List;
import java.util.Locale;

/**
 * How much of a vocabulary the word vectors know. What they do not know gets a random row.
 *
 * @param vectors name of the vectors, {@code none} without any
 * @param found entries of the vocabulary that have a vector
 * @param types entries of the vocabulary, special ones not counted
 * @param foundTokens running words that have a vector
 * @param tokens running words that the vocabulary was built from, rare ones included
 * @param frequentUnmatched the most frequent entries without vector, most frequent first, at most {@value #MOST_LISTED}
 */
public record MatchReport(
        String vectors, int found, int types, long foundTokens, long tokens, List<String> frequentUnmatched) {

    /** Longest list of unmatched words. */
    public static final int MOST_LISTED = 20;

    public MatchReport {
        frequentUnmatched = List.copyOf(frequentUnmatched);
        if (found < 0 || found > types || foundTokens < 0 || foundTokens > tokens) {
            throw new IllegalArgumentException("A match report finds at most what there is, got " + found + " of "
                    + types + " types and " + foundTokens + " of " + tokens + " tokens");
        }
    }

    /** Share of the entries that have a vector; 0 without entries. */
    public double typeCoverage() {
        return types == 0 ? 0 : (double) found / types;
    }

    /** Share of the running words that have a vector; 0 where the counts are not known. */
    public double tokenCoverage() {
        return tokens == 0 ? 0 : (double) foundTokens / tokens;
    }

    /** One line for logs and pages. */
    public String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d of %d words (%.1f %%), %d of %d tokens (%.1f %%); most frequent without vector: %s",
                vectors,
                found,
                types,
                100 * typeCoverage(),
                foundTokens,
                tokens,
                100 * tokenCoverage(),
                frequentUnmatched.isEmpty()
                        ? "none"
                        : String.join(
                                " ",
                                frequentUnmatched.stream()
                                        .map(word -> "'" + word + "'")
                                        .toList()));
    }
}
