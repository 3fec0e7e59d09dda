package org.erclab.leaderboard.compare;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.leaderboard.Leaderboard;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.metrics.DialogueBootstrap;
import org.erclab.metrics.Interval;
import org.erclab.metrics.McNemar;
import org.erclab.metrics.Metrics;
import org.erclab.metrics.SeedComparison;
import org.erclab.metrics.SeedComparison.Outcome;
import org.erclab.metrics.Significance;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.PredictedLabels;
import org.erclab.store.PredictionStore;

/** Compares rows of the leaderboard with a reference row. */
@ApplicationScoped
public class Comparisons {

    /** Most rows that one call compares. */
    public static final int MAX_ROWS = 100;

    /** What every bootstrap of a comparison is drawn from: the same question gets the same answer. */
    static final long BOOTSTRAP_SEED = 1;

    private final Leaderboard leaderboard;
    private final PredictionStore predictions;
    private final CorpusStore corpora;

    Comparisons(Leaderboard leaderboard, PredictionStore predictions, CorpusStore corpora) {
        this.leaderboard = leaderboard;
        this.predictions = predictions;
        this.corpora = corpora;
    }

    /**
     * The rows beside their reference.
     *
     * @throws IllegalArgumentException when a row is not there or cannot be compared with the reference; the message says
     *     which and why
     */
    public ComparisonTable compare(ComparisonQuery query) {
        List<LeaderboardRow> all = leaderboard.all().stream()
                .filter(row -> row.seeds() > 0)
                .filter(row -> query.corpus().map(row.corpus()::equals).orElse(true))
                .toList();
        LeaderboardRow reference = RowWords.find(query.reference(), all);
        List<LeaderboardRow> rows = query.rows().isEmpty()
                ? peers(reference, all, query.metric())
                : query.rows().stream()
                        .map(word -> RowWords.find(word, all))
                        .distinct()
                        .toList();
        rows.forEach(row -> check(row, reference, query.metric()));
        check(reference, reference, query.metric());
        if (rows.size() > MAX_ROWS) {
            throw new IllegalArgumentException(
                    "At most " + MAX_ROWS + " rows are compared at once, got " + rows.size() + ": name some");
        }
        return new ComparisonTable(
                query.metric(),
                reference,
                query.samples(),
                query.level(),
                BOOTSTRAP_SEED,
                corrected(compare(rows, reference, query)));
    }

    private static List<LeaderboardRow> peers(LeaderboardRow reference, List<LeaderboardRow> all, String metric) {
        double sign = Metrics.of(metric).higherIsBetter() ? -1 : 1;
        return all.stream()
                .filter(row -> isOfSameData(row, reference)
                        && !row.groupId().equals(reference.groupId())
                        && !Double.isNaN(row.mean(metric)))
                .sorted(Comparator.comparingDouble(row -> sign * row.mean(metric)))
                .toList();
    }

    private static boolean isOfSameData(LeaderboardRow row, LeaderboardRow reference) {
        return row.corpus().equals(reference.corpus())
                && row.corpusFingerprint().equals(reference.corpusFingerprint())
                && row.labelSet().equals(reference.labelSet());
    }

    private static void check(LeaderboardRow row, LeaderboardRow reference, String metric) {
        if (!isOfSameData(row, reference)) {
            throw new IllegalArgumentException("Row " + row.groupId() + " (" + row.title() + " on " + row.corpus()
                    + ") and the reference (" + reference.title() + " on " + reference.corpus()
                    + ") are not of the same corpus version and label set: compare rows of one test split");
        }
        if (Double.isNaN(row.mean(metric))) {
            throw new IllegalArgumentException("Row " + row.groupId() + " (" + row.title() + ") has no score '" + metric
                    + "': use one of "
                    + row.scores().keySet());
        }
    }

    private List<Comparison> compare(List<LeaderboardRow> rows, LeaderboardRow reference, ComparisonQuery query) {
        Optional<LabelSet> labels = labels(reference);
        RowPredictions ofReference = predictions(labels, reference);
        boolean drawn = query.samples() > 0
                && labels.map(set -> Metrics.idsFor(set).contains(query.metric()))
                        .orElse(false);
        Optional<double[]> draws = drawn && ofReference.isComparable(ofReference)
                ? Optional.of(draws(ofReference, query))
                : Optional.empty();
        List<Comparison> comparisons = new ArrayList<>();
        for (LeaderboardRow row : rows) {
            RowPredictions predicted = predictions(labels, row);
            comparisons.add(compare(row, predicted, reference, ofReference, draws, query));
        }
        return comparisons;
    }

    private static Comparison compare(
            LeaderboardRow row,
            RowPredictions predicted,
            LeaderboardRow reference,
            RowPredictions ofReference,
            Optional<double[]> drawsOfReference,
            ComparisonQuery query) {
        SeedComparison seeds = SeedComparison.of(scores(row, query.metric()), scores(reference, query.metric()));
        boolean comparable = predicted.isComparable(ofReference);
        List<Outcome> outcomes = new ArrayList<>(seeds.outcomes());
        outcomes.add(mcNemar(predicted, ofReference, comparable, seeds.commonSeeds()));
        Optional<Interval> interval = drawsOfReference
                .filter(draws -> comparable)
                .map(draws -> DialogueBootstrap.difference(draws(predicted, query), draws, query.level()));
        List<String> remarks = new ArrayList<>();
        if (query.samples() > 0 && interval.isEmpty()) {
            remarks.add(
                    "No interval over dialogues: predictions by class on the same conversations are needed for both rows");
        }
        if (row.failed() > 0 || reference.failed() > 0) {
            remarks.add("Failed seeds are left out: " + row.failed() + " of the row, " + reference.failed()
                    + " of the reference");
        }
        return new Comparison(
                row,
                seeds.commonSeeds(),
                seeds.difference(),
                seeds.pairedInterval(),
                interval,
                outcomes.stream().map(Comparisons::uncorrected).toList(),
                seeds.effects(),
                remarks);
    }

    private static Outcome mcNemar(
            RowPredictions predicted, RowPredictions ofReference, boolean comparable, List<Long> seeds) {
        if (!comparable || seeds.isEmpty()) {
            return SeedComparison.notMade(
                    "mcnemar",
                    0,
                    seeds.isEmpty() ? "no common seeds" : "predictions on the same conversations are missing");
        }
        int[] onlyOne = predicted.disagreements(ofReference, seeds);
        McNemar test = McNemar.of(onlyOne[0], onlyOne[1]);
        return new Outcome("mcnemar", onlyOne[0], test.pExact(), onlyOne[0] + onlyOne[1], "");
    }

    private static double[] draws(RowPredictions predicted, ComparisonQuery query) {
        return DialogueBootstrap.draws(predicted.confusions(), query.metric(), query.samples(), BOOTSTRAP_SEED);
    }

    private static Map<Long, Double> scores(LeaderboardRow row, String metric) {
        Map<Long, Double> scores = new LinkedHashMap<>();
        row.runs().forEach(run -> scores.put(run.seed(), run.scores().getOrDefault(metric, Double.NaN)));
        return scores;
    }

    private static Comparison.Test uncorrected(Outcome outcome) {
        return new Comparison.Test(
                outcome.test(), outcome.statistic(), outcome.p(), Double.NaN, outcome.n(), outcome.remark());
    }

    /** Holm's correction, test by test: the rows are the family. */
    private static List<Comparison> corrected(List<Comparison> rows) {
        Map<String, double[]> corrected = new HashMap<>();
        rows.stream()
                .flatMap(row -> row.tests().stream().map(Comparison.Test::name))
                .distinct()
                .forEach(name -> corrected.put(
                        name,
                        Significance.holm(rows.stream()
                                .mapToDouble(row -> row.test(name).p())
                                .toArray())));
        List<Comparison> result = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Comparison row = rows.get(i);
            int place = i;
            List<Comparison.Test> tests = row.tests().stream()
                    .map(test -> new Comparison.Test(
                            test.name(),
                            test.statistic(),
                            test.p(),
                            corrected.get(test.name())[place],
                            test.n(),
                            test.remark()))
                    .toList();
            result.add(new Comparison(
                    row.row(),
                    row.commonSeeds(),
                    row.difference(),
                    row.pairedInterval(),
                    row.dialogueInterval(),
                    tests,
                    row.effects(),
                    row.remarks()));
        }
        return result;
    }

    /** The label set is the corpus's; empty when this version of the corpus is not here any more. */
    private Optional<LabelSet> labels(LeaderboardRow row) {
        return corpora.list().stream()
                .filter(corpus -> corpus.fingerprint().equals(row.corpusFingerprint()))
                .findFirst()
                .flatMap(CorpusSummary::labels);
    }

    private RowPredictions predictions(Optional<LabelSet> labels, LeaderboardRow row) {
        Map<Long, List<PredictedLabels>> byRun = labels.isEmpty()
                ? Map.of()
                : predictions.labels(row.runs().stream().map(SeedResult::runId).toList(), Split.TEST);
        return new RowPredictions(labels.orElse(null), row, byRun);
    }
}
