package org.erclab.corpus.simulated;

/**
 * P(emotion, this turn's content | own last emotion, other's last emotion, type, topic) for one turn: equation S2 times the
 * turn's likelihood, summed over the second emotion, which is the runner-up of the same draw (equation S3).
 */
final class ContextWeights {

    private ContextWeights() {}

    /**
     * @param likelihood from {@link TurnLikelihood}, or null for no evidence
     * @return {@code [K + 1][K + 1][TYPES][TOPICS][K]}
     */
    static double[][][][][] of(GenerativeModel model, double[][][][] likelihood) {
        if (likelihood == null) {
            return model.next;
        }
        int emotions = model.emotions;
        double[][][][][] weights =
                new double[emotions + 1][emotions + 1][GenerativeModel.TYPES][GenerativeModel.TOPICS][emotions];
        for (int own = 0; own <= emotions; own++) {
            for (int other = 0; other <= emotions; other++) {
                for (int y = 0; y < GenerativeModel.TYPES; y++) {
                    for (int d = 0; d < GenerativeModel.TOPICS; d++) {
                        double[] next = model.next[own][other][y][d];
                        for (int e = 0; e < emotions; e++) {
                            weights[own][other][y][d][e] = weight(model, next, e, likelihood[e], y, d);
                        }
                    }
                }
            }
        }
        return weights;
    }

    private static double weight(
            GenerativeModel model, double[] next, int e, double[][][] likelihood, int type, int topic) {
        double mixed = model.config.cues().mixed();
        double rest = 0;
        double mixture = 0;
        for (int f = 0; f < next.length; f++) {
            if (f != e) {
                rest += next[f];
                mixture += next[f] * likelihood[f][type][topic];
            }
        }
        return next[e] * ((1 - mixed) * likelihood[next.length][type][topic] + mixed * mixture / rest);
    }
}
