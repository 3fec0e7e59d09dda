package org.erclab.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.erclab.domain.Mixture;

/**
 * Scores the distributions over the classes that a model took for the truth in place of gold labels (label refinement). Arrays have one entry per
 * utterance, over all conversations of a split.
 */
public final class RefinedScorer {

    /** Id of the mean share of the gold class. */
    public static final String GOLD_SHARE = "gold-share";

    /** Id of the correlation of refined labels with true mixtures. */
    public static final String MIXTURE_R = "mixture-r";

    /** Id of the correlation of one-hot gold labels with true mixtures, which refined labels should exceed. */
    public static final String ONE_HOT_MIXTURE_R = "one-hot-mixture-r";

    private RefinedScorer() {}

    /**
     * The share of the gold class and, where true mixtures are known, both correlations.
     *
     * @param refined {@code [U][C]} shares of the classes
     * @param gold class numbers, -1 where an utterance has no label: it is left out
     * @param mixtures {@code [U]} true shares
     */
    public static List<Score> score(float[][] refined, int[] gold, List<Optional<Mixture>> mixtures) {
        List<Score> scores = new ArrayList<>();
        scores.add(new Score(GOLD_SHARE, goldShare(refined, gold)));
        int[] known = IntStream.range(0, gold.length)
                .filter(u -> gold[u] >= 0 && mixtures.get(u).isPresent())
                .toArray();
        if (known.length > 0) {
            int classes = refined[0].length;
            double[] truth = new double[known.length * classes];
            double[] shares = new double[truth.length];
            double[] oneHot = new double[truth.length];
            for (int i = 0; i < truth.length; i++) {
                int u = known[i / classes];
                int c = i % classes;
                truth[i] = mixtures.get(u).orElseThrow().shares().get(c);
                shares[i] = refined[u][c];
                oneHot[i] = gold[u] == c ? 1 : 0;
            }
            scores.add(new Score(MIXTURE_R, Regression.of(truth, shares).pearsonR()));
            scores.add(new Score(ONE_HOT_MIXTURE_R, Regression.of(truth, oneHot).pearsonR()));
        }
        return List.copyOf(scores);
    }

    /**
     * The mean refined label of each gold class.
     *
     * @param refined {@code [U][C]} shares of the classes
     * @param gold class numbers, -1 where an utterance has no label: it is left out
     * @param classes C
     * @return {@code [C][C]} row = gold class; NaN where no utterance has that class
     */
    public static double[][] meanByGold(float[][] refined, int[] gold, int classes) {
        double[][] means = new double[classes][classes];
        int[] utterances = new int[classes];
        for (int u = 0; u < gold.length; u++) {
            if (gold[u] >= 0) {
                utterances[gold[u]]++;
                for (int c = 0; c < classes; c++) {
                    means[gold[u]][c] += refined[u][c];
                }
            }
        }
        for (int g = 0; g < classes; g++) {
            for (int c = 0; c < classes; c++) {
                means[g][c] = utterances[g] == 0 ? Double.NaN : means[g][c] / utterances[g];
            }
        }
        return means;
    }

    /** Mean share of the gold class over the labelled utterances; NaN without any. */
    public static double goldShare(float[][] refined, int[] gold) {
        return IntStream.range(0, gold.length)
                .filter(u -> gold[u] >= 0)
                .mapToDouble(u -> refined[u][gold[u]])
                .average()
                .orElse(Double.NaN);
    }
}
