package org.erclab.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.domain.FeatureSet;
import org.erclab.experiment.FeatureOrigin;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunStatus;
import org.erclab.nn.encoder.SmallEncoderFolder;
import org.erclab.store.ChildProcess;
import org.erclab.store.CorpusStore;
import org.erclab.store.Lease;
import org.erclab.store.LeaseStore;
import org.erclab.store.Run;
import org.erclab.store.RunFixtures;
import org.erclab.store.RunStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole job {@code extract-features} with a tiny encoder: batch container, database, lease; killed, stopped, cancelled. */
@QuarkusTest
@Timeout(300)
class FeatureExtractionIT {

    private static final String CORPUS = "long";
    private static final int CONVERSATIONS = 420;

    @Inject
    RunProcess process;

    @Inject
    Submissions submissions;

    @Inject
    RunControl control;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    @Inject
    CorpusStore features;

    @Inject
    StoredCorpora corpora;

    @Inject
    RunFixtures fixtures;

    @Inject
    AgroalDataSource dataSource;

    @TempDir
    static Path encoders;

    @BeforeEach
    void prepare() throws Exception {
        fixtures.clear();
        corpora.simulated(CORPUS, new SimulatedConfig.Sizes(400, 10, 10, 10, 20));
        fixtures.execute("delete from feature_set");
        SmallEncoderFolder.bert(encoders.resolve("small"), 1).write();
    }

    @AfterEach
    void storeAtFullSpeed() {
        fixtures.execute("drop trigger if exists slow on feature_rows");
        fixtures.execute("drop function if exists slow_row()");
    }

    /** Makes the database take its time for each row: however fast the machine is, the test's word arrives in the middle. */
    private void storeSlowly() {
        fixtures.execute("create function slow_row() returns trigger language plpgsql as"
                + " 'begin perform pg_sleep(0.03); return new; end'");
        fixtures.execute("create trigger slow before insert on feature_rows for each row execute function slow_row()");
    }

    @Test
    void aKilledExtractionGoesOnWhereItWas() throws Exception {
        long whole = submit("whole", Map.of());
        assertEquals(RunProcess.EXIT_COMPLETED, execute(whole).get());

        storeSlowly();
        long killed = submit("killed", Map.of());
        Lease lease = claim();
        try (ChildProcess child = ChildProcess.runQuarkusTest(
                encoders.resolve("child.txt"),
                database(),
                KilledExtraction.class,
                Map.of(KilledExtraction.RUN, "" + killed, KilledExtraction.TOKEN, "" + lease.token()))) {
            while (stored(killed) == 0) {
                assertTrue(child.isAlive(), "the child ended: " + child.output());
                Thread.sleep(2);
            }
        }
        int before = stored(killed);
        assertTrue(before < CONVERSATIONS, "killed in the middle, after " + before);
        assertTrue(
                features.get(CORPUS).featureSets().stream()
                        .noneMatch(set -> set.name().equals("killed")),
                "nothing half-written is seen");
        fixtures.execute("update lease set expires = clock_timestamp() - interval '1 second'");
        leases.reclaimExpired("test");
        storeAtFullSpeed();

        assertEquals(RunProcess.EXIT_COMPLETED, execute(killed).get());

        assertEquals(RunStatus.COMPLETED, runs.find(killed).orElseThrow().status());
        assertEqual(features.loadFeatures(CORPUS, "whole"), features.loadFeatures(CORPUS, "killed"));
    }

    @Test
    void fineTunedFeaturesSayWhereTheyComeFrom() throws Exception {
        long run = submit("tuned", tuned());
        assertEquals(RunProcess.EXIT_COMPLETED, execute(run).get());

        Run completed = runs.find(run).orElseThrow();
        assertEquals("extract-features", completed.job());
        FeatureOrigin origin = features.get(CORPUS).featureSets().stream()
                .filter(set -> set.name().equals("tuned"))
                .findFirst()
                .flatMap(set -> set.origin())
                .orElseThrow();
        assertEquals(run, origin.run());
        assertTrue(origin.fineTuned() && origin.weightsSha256().matches("[0-9a-f]{64}"), origin.toString());
        assertEquals(List.of(2, 3), List.of(origin.firstLayer(), origin.lastLayer()));
        assertTrue(completed.provenance().orElseThrow().toString().contains(origin.weightsSha256()));
        assertEquals(
                List.of(run),
                submissions.submit(request("tuned", tuned()), "test").runs().stream()
                        .map(Run::id)
                        .toList(),
                "asked again, it is the same run");
        String taken = assertThrows(
                        InvalidSpecException.class, () -> submissions.submit(request("tuned", Map.of()), "test"))
                .getMessage();
        assertEquals("Corpus 'long' has a feature set 'tuned' already: set featureSet to another name", taken);
    }

    private static Map<String, String> tuned() {
        return Map.of("fineTune", "true", "maxEpochs", "1", "dialoguesPerStep", "256", "learningRate", "0.001");
    }

    @Test
    void aCancelledExtractionLeavesNothing() throws Exception {
        storeSlowly();
        long run = submit("gone", Map.of());
        CompletableFuture<Integer> work = execute(run);
        while (stored(run) == 0 && !work.isDone()) {
            Thread.sleep(1);
        }
        control.cancel(run, "test");
        assertEquals(RunProcess.EXIT_CANCELLED, work.get());

        assertEquals("0", fixtures.value("select count(*) from feature_set where name = 'gone'"));
        assertEquals("0", fixtures.value("select count(*) from feature_rows"));
    }

    @Test
    void aStoppedExtractionKeepsItsNameAndGoesOn() throws Exception {
        storeSlowly();
        long run = submit("later", Map.of());
        CompletableFuture<Integer> work = execute(run);
        while (stored(run) == 0 && !work.isDone()) {
            Thread.sleep(1);
        }
        control.stop(run, "test");
        assertEquals(RunProcess.EXIT_STOPPED, work.get());
        int before = stored(run);
        assertTrue(before > 0 && before < CONVERSATIONS, "stopped after " + before);
        storeAtFullSpeed();

        long other = submit("later", Map.of("averagedLayers", "1"));
        assertEquals(RunProcess.EXIT_FAILED, execute(other).get());
        String reason = runs.find(other).orElseThrow().reason();
        assertEquals(
                "Corpus 'long' has a feature set 'later', which run " + run + " is making: give another name", reason);

        control.resume(run, "test");
        assertEquals(RunProcess.EXIT_COMPLETED, execute(run).get());
        assertEquals(
                CONVERSATIONS, features.loadFeatures(CORPUS, "later").rows().size());
        assertFalse(runs.find(run).orElseThrow().provenance().isEmpty());
    }

    private static void assertEqual(FeatureSet expected, FeatureSet found) {
        assertEquals(expected.rows().keySet(), found.rows().keySet());
        expected.rows()
                .forEach((id, rows) ->
                        assertTrue(Arrays.deepEquals(rows, found.rows().get(id)), "the vectors of " + id + " differ"));
    }

    private int stored(long run) {
        return Integer.parseInt(fixtures.value(
                "select count(*) from feature_rows r join feature_set s on s.id = r.feature_set_id where s.run_id = ?",
                run));
    }

    private CompletableFuture<Integer> execute(long run) {
        Lease lease = claim();
        assertEquals(run, lease.runId());
        return CompletableFuture.supplyAsync(() -> process.execute(run, lease.token()));
    }

    private Lease claim() {
        return leases.claim("worker", "host", "cpu").orElseThrow().lease();
    }

    private long submit(String featureSet, Map<String, String> settings) {
        return submissions
                .submit(request(featureSet, settings), "test")
                .runs()
                .getFirst()
                .id();
    }

    private static SubmitRequest request(String featureSet, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "featureSet", featureSet, "encoder", encoders.resolve("small").toString(), "averagedLayers", "2"));
        all.putAll(settings);
        return new SubmitRequest("encoder", CORPUS, "last-four", all, List.of(1L), "cpu", "", false);
    }

    private String database() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getCatalog();
        }
    }
}
