package org.erclab.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Initial rows of an embedding table.
 *
 * @param rows {@code [V][width]}, one row per entry of the vocabulary; row 0 (padding) is zero
 * @param match how much of the vocabulary the vectors know
 */
public record VectorTable(float[][] rows, MatchReport match) {

    /** HiGRU's range of the rows of words without vector: uniform in ±0.01. */
    public static final float RELEASED_RANGE = 0.01f;

    /** A table in which words without vector, and unknown, are uniform in ±{@value #RELEASED_RANGE}. */
    public static VectorTable build(
            Vocabulary vocabulary,
            Optional<? extends WordVectors> vectors,
            int width,
            long seed,
            Normalisation normalisation) {
        return build(vocabulary, vectors, width, seed, normalisation, RELEASED_RANGE);
    }

    /**
     * A table for {@code vocabulary}.
     *
     * @param vectors looked up by the token as it is; empty for a wholly random table
     * @param width must be that of the vectors, if there are any
     * @param seed of the random rows; they do not depend on anything else but the order of the vocabulary
     * @param range words without vector are uniform in ±range, never normalised
     */
    public static VectorTable build(
            Vocabulary vocabulary,
            Optional<? extends WordVectors> vectors,
            int width,
            long seed,
            Normalisation normalisation,
            float range) {
        if (width < 1) {
            throw new IllegalArgumentException("A table of word vectors is at least 1 wide, got " + width);
        }
        if (vectors.isPresent() && vectors.get().width() != width) {
            throw new IllegalArgumentException(
                    "The word vectors '" + vectors.get().name() + "' are "
                            + vectors.get().width() + " wide, the table asked for is " + width
                            + " wide: set the embedding size to match");
        }
        // java.util.Random because its algorithm is specified: the same seed gives the same rows on every JDK.
        Random random = new Random(seed);
        float[][] rows = new float[vocabulary.size()][width];
        List<Integer> unmatched = new ArrayList<>();
        int found = 0;
        long foundTokens = 0;
        for (int entry = Vocabulary.UNKNOWN; entry < rows.length; entry++) {
            float[] row = rows[entry];
            boolean word = entry >= vocabulary.specials();
            if (word && vectors.isPresent() && vectors.get().find(vocabulary.token(entry), row)) {
                normalise(row, normalisation);
                found++;
                foundTokens += vocabulary.count(entry);
            } else {
                for (int i = 0; i < width; i++) {
                    row[i] = (2 * random.nextFloat() - 1) * range;
                }
                if (word) {
                    unmatched.add(entry);
                }
            }
        }
        List<String> frequent = unmatched.stream()
                .sorted(Comparator.comparing((Integer entry) -> -vocabulary.count(entry))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(MatchReport.MOST_LISTED)
                .map(vocabulary::token)
                .toList();
        MatchReport match = new MatchReport(
                vectors.map(WordVectors::name).orElse("none"),
                found,
                vocabulary.size() - vocabulary.specials(),
                foundTokens,
                vocabulary.tokensSeen(),
                frequent);
        return new VectorTable(rows, match);
    }

    private static void normalise(float[] row, Normalisation normalisation) {
        if (normalisation == Normalisation.NONE) {
            return;
        }
        double squares = 0;
        for (float value : row) {
            squares += (double) value * value;
        }
        if (squares > 0) {
            float norm = (float) Math.sqrt(squares);
            for (int i = 0; i < row.length; i++) {
                row[i] /= norm;
            }
        }
    }
}
