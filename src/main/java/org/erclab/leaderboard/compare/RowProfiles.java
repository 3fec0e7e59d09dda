package org.erclab.leaderboard.compare;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.RunStatus;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.metrics.Confusion;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.MetricStore;
import org.erclab.store.PredictionStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** Reads what a comparison shows of rows beside their scores. */
@ApplicationScoped
public class RowProfiles {

    private final RunStore runs;
    private final MetricStore metrics;
    private final PredictionStore predictions;
    private final CorpusStore corpora;

    RowProfiles(RunStore runs, MetricStore metrics, PredictionStore predictions, CorpusStore corpora) {
        this.runs = runs;
        this.metrics = metrics;
        this.predictions = predictions;
        this.corpora = corpora;
    }

    /** Settings, confusion and curves of a row. */
    public RowProfile of(LeaderboardRow row) {
        List<Long> completed = completed(row);
        return new RowProfile(
                row,
                settings(row),
                labels(row).map(labels -> predictions(labels, row)).flatMap(RowProfiles::pooled),
                EpochBand.of(metrics.epochs(completed)));
    }

    /** Seed by seed, the utterances that only one of two rows gets right; empty when their predictions do not match. */
    public List<Flips> flips(LeaderboardRow row, LeaderboardRow reference) {
        Optional<LabelSet> labels = labels(row);
        if (labels.isEmpty() || !row.corpusFingerprint().equals(reference.corpusFingerprint())) {
            return List.of();
        }
        RowPredictions mine = predictions(labels.get(), row);
        RowPredictions theirs = predictions(labels.get(), reference);
        if (!mine.isComparable(theirs)) {
            return List.of();
        }
        Map<Long, Long> referenceRuns = bySeed(reference);
        return bySeed(row).entrySet().stream()
                .filter(run -> referenceRuns.containsKey(run.getKey()))
                .map(run -> {
                    int[] onlyOne = mine.disagreements(theirs, List.of(run.getKey()));
                    return new Flips(
                            run.getKey(), run.getValue(), referenceRuns.get(run.getKey()), onlyOne[0], onlyOne[1]);
                })
                .toList();
    }

    private static Map<Long, Long> bySeed(LeaderboardRow row) {
        Map<Long, Long> bySeed = new LinkedHashMap<>();
        row.runs().stream().filter(run -> !run.scores().isEmpty()).forEach(run -> bySeed.put(run.seed(), run.runId()));
        return bySeed;
    }

    private static List<Long> completed(LeaderboardRow row) {
        return row.runs().stream()
                .filter(run -> run.status() == RunStatus.COMPLETED)
                .map(SeedResult::runId)
                .toList();
    }

    private Map<String, String> settings(LeaderboardRow row) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("system", row.title());
        settings.put("preset", row.preset());
        settings.put("protocol", row.protocol());
        settings.put("corpus", row.corpus());
        settings.put("corpus version", row.corpusFingerprint().substring(0, 12));
        Optional<Run> any = row.runs().stream().findFirst().flatMap(run -> runs.find(run.runId()));
        any.ifPresent(run -> {
            run.config().forEach((name, value) -> settings.put(name, String.valueOf(value)));
            run.featureSets().forEach((name, sha256) -> settings.put("features " + name, sha256.substring(0, 12)));
            run.pretraining().ifPresent(from -> settings.put("pre-training", from.toString()));
        });
        return settings;
    }

    private Optional<LabelSet> labels(LeaderboardRow row) {
        return corpora.list().stream()
                .filter(corpus -> corpus.fingerprint().equals(row.corpusFingerprint()))
                .findFirst()
                .flatMap(CorpusSummary::labels);
    }

    private RowPredictions predictions(LabelSet labels, LeaderboardRow row) {
        return new RowPredictions(labels, row, predictions.labels(completed(row), Split.TEST));
    }

    private static Optional<Confusion> pooled(RowPredictions predicted) {
        return predicted.confusions().stream().flatMap(List::stream).reduce(Confusion::plus);
    }
}
