package org.erclab.leaderboard.analysis;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.Prediction;
import org.erclab.metrics.Breakdown;
import org.erclab.metrics.Calibration;
import org.erclab.metrics.Confusion;
import org.erclab.metrics.EmotionResult;
import org.erclab.metrics.JudgedConversation;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.PredictionStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** Takes the predictions of completed runs apart. */
@ApplicationScoped
public class Analyses {

    private static final int BINS = 10;

    private final RunStore runs;
    private final PredictionStore predictions;
    private final CorpusStore corpora;

    Analyses(RunStore runs, PredictionStore predictions, CorpusStore corpora) {
        this.runs = runs;
        this.predictions = predictions;
        this.corpora = corpora;
    }

    /**
     * Analyses a run that predicted emotions.
     *
     * @param split DEV or TEST
     * @throws IllegalArgumentException when there is no such run, it has no predicted emotions on that split, or its corpus
     *     is not the one any more
     */
    public RunAnalysis of(long runId, Split split) {
        Run run = runs.get(runId);
        List<Prediction> predicted = predictions.all(runId, split);
        if (predicted.isEmpty()) {
            throw new IllegalArgumentException("Run " + runId + " has no predicted emotions on " + split.lowerName()
                    + ": only completed runs that recognise emotions can be analysed");
        }
        CorpusSummary corpus = corpora.get(run.corpus());
        if (!corpus.fingerprint().equals(run.corpusFingerprint())) {
            throw new IllegalArgumentException("Corpus '" + run.corpus() + "' is not what run " + runId
                    + " was made on: import that version again to analyse it");
        }
        LabelSet labels = corpus.labels()
                .orElseThrow(() -> new IllegalArgumentException("Corpus '" + run.corpus() + "' has no label set"));
        return analysis(run, split, predicted, corpus, labels);
    }

    /** The same, empty where {@link #of} would refuse. */
    public Optional<RunAnalysis> find(Run run, Split split) {
        List<Prediction> predicted = predictions.all(run.id(), split);
        return corpora.find(run.corpus())
                .filter(corpus -> !predicted.isEmpty() && corpus.fingerprint().equals(run.corpusFingerprint()))
                .flatMap(corpus -> corpus.labels().map(labels -> analysis(run, split, predicted, corpus, labels)));
    }

    private RunAnalysis analysis(
            Run run, Split split, List<Prediction> predicted, CorpusSummary corpus, LabelSet labels) {
        List<JudgedConversation> judged = judged(predicted, corpora.speakers(corpus.id(), split));
        int[] gold =
                judged.stream().flatMapToInt(one -> Arrays.stream(one.gold())).toArray();
        int[] classes = judged.stream()
                .flatMapToInt(one -> Arrays.stream(one.predicted()))
                .toArray();
        Confusion confusion = Confusion.of(labels, gold, classes);
        // Results of other programs may come without probabilities: then nothing is known of their calibration.
        boolean graded = judged.getFirst().probabilities()[0].length > 0;
        List<Calibration.Bin> bins = graded ? Calibration.reliability(probabilities(judged), gold, BINS) : List.of();
        return new RunAnalysis(
                run.id(),
                run.system(),
                run.corpus(),
                split,
                confusion,
                EmotionResult.of(confusion),
                Breakdown.all(labels, judged),
                graded ? Calibration.expectedError(bins) : Double.NaN,
                bins);
    }

    private static List<JudgedConversation> judged(List<Prediction> predicted, Map<String, List<String>> speakers) {
        List<JudgedConversation> judged = new ArrayList<>();
        for (Prediction one : predicted) {
            judged.add(new JudgedConversation(
                    one.conversation(),
                    speakers.getOrDefault(one.conversation(), List.of()),
                    one.gold(),
                    one.predicted(),
                    one.probabilities()));
        }
        return judged;
    }

    private static double[][] probabilities(List<JudgedConversation> judged) {
        return judged.stream()
                .flatMap(one -> Arrays.stream(one.probabilities()))
                .map(Analyses::widened)
                .toArray(double[][]::new);
    }

    private static double[] widened(float[] row) {
        double[] wide = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            wide[i] = row[i];
        }
        return wide;
    }
}
