package org.erclab.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.erclab.corpus.CorpusStatistics;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.SplitConversation;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.DialogueAttention;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.Provenance;
import org.erclab.experiment.RefinedLabels;
import org.erclab.experiment.RunResult;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.metrics.Score;
import org.erclab.metrics.Scorer;
import org.erclab.nn.train.AttendedTurns;
import org.erclab.store.Checkpoint;
import org.erclab.store.Claim;
import org.erclab.store.CorpusOrigin;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;
import org.erclab.store.LeaseStore;
import org.erclab.store.LogStore;
import org.erclab.store.MetricStore;
import org.erclab.store.Progress;
import org.erclab.store.ResultStore;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** Puts corpora and runs at every stage into the test's database, through the stores. */
@ApplicationScoped
public class PageRecords {

    private static final String SHA = "0123456789abcdef".repeat(4);

    private final CorpusStaging staging;
    private final CorpusStore corpora;
    private final Submissions submissions;
    private final RunStore runs;
    private final LeaseStore leases;
    private final MetricStore metrics;
    private final LogStore logs;
    private final ResultStore results;

    PageRecords(
            CorpusStaging staging,
            CorpusStore corpora,
            Submissions submissions,
            RunStore runs,
            LeaseStore leases,
            MetricStore metrics,
            LogStore logs,
            ResultStore results) {
        this.staging = staging;
        this.corpora = corpora;
        this.submissions = submissions;
        this.runs = runs;
        this.leases = leases;
        this.metrics = metrics;
        this.logs = logs;
        this.results = results;
    }

    /** A generated corpus of 4 emotions under that name, said to be simulated or not. */
    public void addCorpus(String name, boolean simulated) {
        if (corpora.find(name).isPresent()) {
            return;
        }
        Corpus corpus = SimulatedCorpus.generate(
                        SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(30, 8, 12, 4, 9)), name)
                .corpus();
        long id = staging.begin(
                -Integer.toUnsignedLong(name.hashCode()),
                name,
                new CorpusOrigin(simulated ? "simulated" : "erclab-jsonl", "made for a test", "", simulated),
                corpus.labels(),
                corpus.dimensions());
        int number = 0;
        for (Split split : Split.values()) {
            List<SplitConversation> part = corpus.conversations(split).stream()
                    .map(conversation -> new SplitConversation(split, conversation))
                    .toList();
            staging.append(id, number, part);
            number += part.size();
        }
        staging.publish(id, Fingerprint.of(corpus), statistics(corpus), List.of());
    }

    private static String statistics(Corpus corpus) {
        CorpusStatistics statistics = CorpusStatistics.of(corpus);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("splits", statistics.splits());
        parts.put("overlaps", statistics.overlaps());
        parts.put("warnings", statistics.warnings());
        try {
            return new ObjectMapper().writeValueAsString(parts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Queues one run per seed with preset small; settings as text. */
    public List<Run> submit(String system, String corpus, Map<String, String> settings, List<Long> seeds) {
        return submissions
                .submit(new SubmitRequest(system, corpus, "small", settings, seeds, "cpu", "", false), "test")
                .runs();
    }

    /** Claims this run before all others that wait and says that its process works. */
    public Claim begin(Run run) {
        runs.prioritise(run.id(), 100, "test");
        Claim claim = leases.claim("test-worker", "test-host", "cpu").orElseThrow();
        if (claim.lease().runId() != run.id()) {
            throw new IllegalStateException("Run " + claim.lease().runId() + " was claimed instead of " + run.id());
        }
        leases.begin(claim.lease(), "test-worker");
        return claim;
    }

    /** Records epochs 1 to {@code epochs} of at most {@code max}, with falling losses and rising scores. */
    public void train(Claim claim, int epochs, int max) {
        for (int epoch = 1; epoch <= epochs; epoch++) {
            trainOne(claim, epoch, max);
        }
    }

    /** Records one more epoch. */
    public void trainOne(Claim claim, int epoch, int max) {
        double fall = Math.exp(-epoch / 5.0);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("train-loss", 0.2 + 1.2 * fall);
        numbers.put("dev-loss", 0.55 + 0.8 * fall + 0.012 * epoch);
        numbers.put("dev-wa", 0.72 - 0.4 * fall);
        numbers.put("dev-uwa", 0.69 - 0.42 * fall);
        metrics.recordEpoch(claim.lease(), numbers, new Checkpoint(epoch, "checkpoint-" + epoch, SHA), 1);
        logs.append(
                claim,
                List.of(String.format(
                        java.util.Locale.ROOT,
                        "epoch %d of %d: train loss %.4f",
                        epoch,
                        max,
                        numbers.get("train-loss"))));
        leases.beat(claim.lease(), new Progress(epoch, max, 0.4, 1.42, 412L << 20, Math.min(epoch, 7), 1.5));
    }

    /** Completes the run with about this share of right predictions. */
    public void complete(Claim claim, double right) {
        Run run = runs.find(claim.lease().runId()).orElseThrow();
        Corpus corpus = corpora.load(run.corpus());
        SplittableRandom random = new SplittableRandom(run.id());
        List<Prediction> predictions = new ArrayList<>();
        List<Score> dev = guess(corpus, Split.DEV, right, random, predictions);
        List<Score> test = guess(corpus, Split.TEST, right, random, predictions);
        results.record(
                claim.lease(),
                new RunResult(
                        dev,
                        test,
                        predictions,
                        List.of(),
                        run.system().equals("emolr") ? refine(predictions) : List.of(),
                        run.system().equals("emolr") ? attend(predictions) : List.of(),
                        List.of(),
                        provenance(run),
                        List.of(
                                "No word vectors: each word got a random vector of 100 numbers, so scores are lower than with"
                                        + " pre-trained ones"),
                        7,
                        12,
                        1.42,
                        412L << 20),
                "test-worker");
    }

    private static List<Score> guess(
            Corpus corpus, Split split, double right, SplittableRandom random, List<Prediction> predictions) {
        LabelSet labels = corpus.requireLabels();
        List<Integer> gold = new ArrayList<>();
        List<Integer> predicted = new ArrayList<>();
        for (Conversation conversation : corpus.conversations(split)) {
            int size = conversation.size();
            int[] golds = new int[size];
            int[] guesses = new int[size];
            float[][] probabilities = new float[size][labels.size()];
            for (int turn = 0; turn < size; turn++) {
                golds[turn] = conversation
                        .utterances()
                        .get(turn)
                        .emotion()
                        .map(labels::indexOf)
                        .orElse(-1);
                guesses[turn] = random.nextDouble() < right ? golds[turn] : random.nextInt(labels.size());
                probabilities[turn][guesses[turn]] = 1;
                gold.add(golds[turn]);
                predicted.add(guesses[turn]);
            }
            predictions.add(new Prediction(split, conversation.id(), golds, guesses, probabilities));
        }
        return Scorer.score(
                labels,
                gold.stream().mapToInt(Integer::intValue).toArray(),
                predicted.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Each turn looks at the two before it, more at the nearer one. */
    private static List<DialogueAttention> attend(List<Prediction> predictions) {
        return predictions.stream()
                .filter(one -> one.split() == Split.TEST)
                .map(one -> {
                    int[][] turns = new int[one.gold().length][];
                    float[][] weights = new float[turns.length][];
                    for (int turn = 0; turn < turns.length; turn++) {
                        turns[turn] = turn > 1 ? new int[] {turn - 1, turn - 2} : new int[turn];
                        weights[turn] = turn > 1 ? new float[] {0.75f, 0.25f} : new float[] {1};
                        weights[turn] = Arrays.copyOf(weights[turn], turns[turn].length);
                    }
                    return new DialogueAttention(
                            one.conversation(), List.of(new AttendedTurns("earlier contexts", turns, weights)));
                })
                .toList();
    }

    /** Labels of which gold has three quarters, and the class after it the rest. */
    private static List<RefinedLabels> refine(List<Prediction> predictions) {
        List<RefinedLabels> refined = new ArrayList<>();
        for (Prediction one : predictions) {
            float[][] shares = new float[one.gold().length][];
            for (int turn = 0; turn < shares.length; turn++) {
                int classes = one.probabilities()[turn].length;
                shares[turn] = new float[classes];
                int gold = one.gold()[turn];
                shares[turn][Math.max(0, gold)] = 0.75f;
                shares[turn][(Math.max(0, gold) + 1) % classes] = 0.25f;
            }
            refined.add(new RefinedLabels(one.split(), one.conversation(), one.gold(), shares));
        }
        return refined;
    }

    /** Ends the run as failed. */
    public void fail(Claim claim, String reason) {
        leases.finish(claim.lease(), RunStatus.FAILED, reason, "test-worker");
    }

    private static Provenance provenance(Run run) {
        return new Provenance(
                run.corpus(),
                run.corpusFingerprint(),
                SHA,
                run.labelSet(),
                run.system(),
                run.protocol(),
                Map.of(),
                run.seed(),
                "3d5fab9",
                Map.of("pytorch", "2.10.0", "openblas", "0.3.31"),
                "25.0.1",
                "Linux amd64",
                "AVX2",
                "cpu",
                1,
                true,
                "none",
                Map.of(),
                "none",
                "120 of 120 dialogues, 1200 of 1200 utterances",
                SHA,
                SHA);
    }

    public Optional<Run> run(long id) {
        return runs.find(id);
    }
}
