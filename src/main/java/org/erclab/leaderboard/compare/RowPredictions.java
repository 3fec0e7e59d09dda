package org.erclab.leaderboard.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erclab.domain.LabelSet;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.metrics.Confusion;
import org.erclab.store.PredictedLabels;

/** What the completed runs of a row predicted on the test split, seed by seed. */
final class RowPredictions {

    private final LabelSet labels;
    private final LeaderboardRow row;
    private final Map<Long, List<PredictedLabels>> byRun;

    /**
     * Predictions of a row.
     *
     * @param byRun run number to its conversations in corpus order
     */
    RowPredictions(LabelSet labels, LeaderboardRow row, Map<Long, List<PredictedLabels>> byRun) {
        this.labels = labels;
        this.row = row;
        this.byRun = byRun;
    }

    /** Whether both have predictions of every scored run, all on the same conversations. */
    boolean isComparable(RowPredictions other) {
        List<List<String>> conversations = new ArrayList<>(conversations());
        conversations.addAll(other.conversations());
        return !conversations().isEmpty()
                && !other.conversations().isEmpty()
                && !conversations.getFirst().isEmpty()
                && conversations.stream().distinct().count() == 1;
    }

    private List<List<String>> conversations() {
        return scored().stream()
                .map(run -> of(run).stream().map(PredictedLabels::conversation).toList())
                .toList();
    }

    private List<SeedResult> scored() {
        return row.runs().stream().filter(run -> !run.scores().isEmpty()).toList();
    }

    private List<PredictedLabels> of(SeedResult run) {
        return byRun.getOrDefault(run.runId(), List.of());
    }

    /** Per run one confusion per conversation. */
    List<List<Confusion>> confusions() {
        return scored().stream()
                .map(run -> of(run).stream()
                        .map(labelled -> Confusion.of(labels, labelled.gold(), labelled.predicted()))
                        .toList())
                .toList();
    }

    /**
     * Utterances of a scored gold class that one side got right and the other wrong, over the runs of these seeds.
     *
     * @return those that only this row got right, and those that only {@code other} did
     */
    int[] disagreements(RowPredictions other, List<Long> seeds) {
        boolean[] isScored = labels.scoredMask();
        int[] onlyOne = new int[2];
        for (long seed : seeds) {
            List<PredictedLabels> mine = of(seed);
            List<PredictedLabels> theirs = other.of(seed);
            for (int c = 0; c < mine.size(); c++) {
                int[] gold = mine.get(c).gold();
                for (int u = 0; u < gold.length; u++) {
                    boolean right = gold[u] == mine.get(c).predicted()[u];
                    boolean otherRight = gold[u] == theirs.get(c).predicted()[u];
                    if (gold[u] != Confusion.UNLABELLED && isScored[gold[u]] && right != otherRight) {
                        onlyOne[right ? 0 : 1]++;
                    }
                }
            }
        }
        return onlyOne;
    }

    private List<PredictedLabels> of(long seed) {
        return scored().stream()
                .filter(run -> run.seed() == seed)
                .findFirst()
                .map(this::of)
                .orElseThrow(() -> new IllegalArgumentException("Row " + row.groupId() + " has no seed " + seed));
    }
}
