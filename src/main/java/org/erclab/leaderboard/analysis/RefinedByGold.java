package org.erclab.leaderboard.analysis;

import java.util.List;
import org.erclab.domain.Split;

/**
 * What a label-refining run took for the truth, on average, where people heard one emotion (EmoLR, eq. 13). It knows the gold
 * class: to be looked at, never a prediction.
 *
 * @param run its number
 * @param split DEV or TEST
 * @param classes C names, in class order
 * @param utterances labelled utterances of each gold class, {@code [C]}
 * @param shares mean refined label, {@code [C][C]}, row = gold class; NaN where a class has no utterance
 * @param goldShare mean share of the gold class over all labelled utterances
 */
public record RefinedByGold(
        long run, Split split, List<String> classes, int[] utterances, double[][] shares, double goldShare) {

    public RefinedByGold {
        classes = List.copyOf(classes);
    }
}
