package org.erclab.api;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.experiment.DialogueAttention;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.Provenance;
import org.erclab.experiment.RefinedLabels;
import org.erclab.experiment.RunResult;
import org.erclab.experiment.RunStatus;
import org.erclab.metrics.Score;
import org.erclab.nn.train.AttendedTurns;
import org.erclab.store.Claim;
import org.erclab.store.CorpusOrigin;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;
import org.erclab.store.ExperimentStore;
import org.erclab.store.LeaseStore;
import org.erclab.store.LogStore;
import org.erclab.store.NewExperiment;
import org.erclab.store.ResultStore;
import org.erclab.store.Scheduling;

/** Puts a tiny corpus and a handful of runs into the test's database, through the stores. */
@ApplicationScoped
public class SampleRuns {

    static final String FINGERPRINT = "ab".repeat(32);

    private final CorpusStaging staging;
    private final CorpusStore corpora;
    private final ExperimentStore experiments;
    private final LeaseStore leases;
    private final ResultStore results;
    private final LogStore logs;

    SampleRuns(
            CorpusStaging staging,
            CorpusStore corpora,
            ExperimentStore experiments,
            LeaseStore leases,
            ResultStore results,
            LogStore logs) {
        this.staging = staging;
        this.corpora = corpora;
        this.experiments = experiments;
        this.leases = leases;
        this.results = results;
        this.logs = logs;
    }

    void addCorpus(String name) {
        LabelSet labels = new LabelSet(
                "two",
                List.of(Emotion.of("joy"), Emotion.of("anger")),
                List.of(Emotion.of("joy"), Emotion.of("anger")),
                Optional.empty());
        long id = staging.begin(
                -name.hashCode(),
                name,
                new CorpusOrigin("meld", "made for a test", "", false),
                Optional.of(labels),
                List.of());
        staging.append(
                id,
                0,
                List.of(
                        new SplitConversation(Split.TRAIN, conversation("train-1")),
                        new SplitConversation(Split.TEST, conversation("test-1"))));
        staging.publish(id, FINGERPRINT, "{\"splits\": {\"train\": 1}}", List.of());
    }

    private static Conversation conversation(String id) {
        return new Conversation(
                id, List.of(Utterance.of("1", "Ross", "Hi!", "joy"), Utterance.of("2", "Joey", "What?", "anger")));
    }

    /** Submits one run per seed; returns their numbers. */
    List<Long> submit(String system, String corpus, List<Long> seeds) {
        return experiments
                .submit(
                        new NewExperiment(
                                "",
                                system,
                                "train-run",
                                "paper",
                                "paper",
                                List.of(corpora.get(corpus).id()),
                                corpus,
                                FINGERPRINT,
                                false,
                                "two",
                                Map.of("dropout", 0.5),
                                "c0ffee",
                                Map.of(),
                                Optional.empty(),
                                seeds,
                                "cpu",
                                Scheduling.NORMAL,
                                false),
                        "test")
                .runs();
    }

    /** Completes the run that is claimed next with this UWA. */
    long complete(double uwa) {
        Claim claim = leases.claim("test-worker", "test-host", "cpu").orElseThrow();
        leases.begin(claim.lease(), "test-worker");
        logs.append(claim, List.of("epoch 1", "epoch 2"));
        results.record(
                claim.lease(),
                new RunResult(
                        List.of(new Score("uwa", uwa / 2)),
                        List.of(new Score("uwa", uwa), new Score("f1:joy", Double.NaN)),
                        List.of(new Prediction(Split.TEST, "test-1", new int[] {0, 1}, new int[] {0, 0}, new float[][] {
                            {0.75f, 0.25f}, {0.5f, 0.5f}
                        })),
                        List.of(),
                        List.of(new RefinedLabels(
                                Split.TEST, "test-1", new int[] {0, 1}, new float[][] {{0.875f, 0.125f}, {0.25f, 0.75f}
                                })),
                        List.of(new DialogueAttention(
                                "test-1",
                                List.of(new AttendedTurns(
                                        "hop 1", new int[][] {{}, {0}}, new float[][] {{}, {0.5f}})))),
                        List.of(),
                        provenance(),
                        List.of("No word vectors"),
                        2,
                        3,
                        1.5,
                        1_000_000),
                "test-worker");
        return claim.lease().runId();
    }

    /** Fails the run that is claimed next. */
    long fail(String reason) {
        Claim claim = leases.claim("test-worker", "test-host", "cpu").orElseThrow();
        leases.begin(claim.lease(), "test-worker");
        leases.finish(claim.lease(), RunStatus.FAILED, reason, "test-worker");
        return claim.lease().runId();
    }

    private static Provenance provenance() {
        return new Provenance(
                "tiny",
                FINGERPRINT,
                FINGERPRINT,
                "two",
                "higru",
                "paper",
                Map.of(),
                1,
                "unknown",
                Map.of(),
                "25",
                "Linux",
                "AVX2",
                "cpu",
                1,
                true,
                "none",
                Map.of(),
                "none",
                "120 of 120 dialogues, 1200 of 1200 utterances",
                FINGERPRINT,
                FINGERPRINT);
    }
}
