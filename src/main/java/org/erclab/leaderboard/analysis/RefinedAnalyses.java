package org.erclab.leaderboard.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.RefinedLabels;
import org.erclab.metrics.RefinedScorer;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.RefinedLabelStore;
import org.erclab.store.Run;

/** Puts the refined labels of completed runs beside the gold ones. */
@ApplicationScoped
public class RefinedAnalyses {

    private final RefinedLabelStore labels;
    private final CorpusStore corpora;

    RefinedAnalyses(RefinedLabelStore labels, CorpusStore corpora) {
        this.labels = labels;
        this.corpora = corpora;
    }

    /** The mean refined label of each gold class; empty for runs that refined none on that split, or whose corpus has gone. */
    public Optional<RefinedByGold> find(Run run, Split split) {
        List<RefinedLabels> refined = labels.page(run.id(), split, 0, Integer.MAX_VALUE);
        return corpora.find(run.corpus())
                .filter(corpus -> !refined.isEmpty() && corpus.fingerprint().equals(run.corpusFingerprint()))
                .flatMap(CorpusSummary::labels)
                .map(set -> byGold(run.id(), split, set, refined));
    }

    private static RefinedByGold byGold(long run, Split split, LabelSet set, List<RefinedLabels> refined) {
        int[] gold =
                refined.stream().flatMapToInt(one -> Arrays.stream(one.gold())).toArray();
        float[][] shares =
                refined.stream().flatMap(one -> Arrays.stream(one.shares())).toArray(float[][]::new);
        int[] utterances = new int[set.size()];
        Arrays.stream(gold).filter(label -> label >= 0).forEach(label -> utterances[label]++);
        return new RefinedByGold(
                run,
                split,
                set.emotions().stream().map(Emotion::name).toList(),
                utterances,
                RefinedScorer.meanByGold(shares, gold, set.size()),
                RefinedScorer.goldShare(shares, gold));
    }
}
