package org.erclab.jobs.importing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.batch.runtime.Metric;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.erclab.batch.Jobs;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.CorpusOutline.ConversationOutline;
import org.erclab.domain.FeatureSet;
import org.erclab.experiment.Sha256;
import org.erclab.store.ChildProcess;
import org.erclab.store.CorpusStore;
import org.erclab.store.FeatureFile;
import org.erclab.store.FeatureSetSummary;
import org.erclab.store.ImportedFeatures;
import org.erclab.store.UnknownCorpusException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class FeatureImportsIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Duration CHILD_LIMIT = Duration.ofSeconds(180);
    static final String CORPUS = "voices";

    @Inject
    CorpusImports corpusImports;

    @Inject
    FeatureImports imports;

    @Inject
    ImportedFeatures features;

    @Inject
    CorpusStore corpora;

    @Inject
    Jobs jobs;

    @Inject
    AgroalDataSource dataSource;

    @TempDir
    Path folder;

    @BeforeEach
    void importCorpus() {
        long id = corpusImports.start(new ImportRequest(ImportRequest.SIMULATED, null, CORPUS, 5));
        assertEquals(ImportState.COMPLETED, corpusImports.await(id, LIMIT).state());
    }

    @AfterEach
    void removeCorpus() {
        corpora.delete(CORPUS);
    }

    /** A csv with the numbers of conversation and turn as vectors, so that each row can be recognised; the last is {@code last}. */
    private Path csv(CorpusOutline corpus, String last) throws Exception {
        StringBuilder text = new StringBuilder("conversation,turn,which,place");
        String number = "";
        for (int c = 0; c < corpus.conversations().size(); c++) {
            ConversationOutline conversation = corpus.conversations().get(c);
            for (int turn = 1; turn <= conversation.size(); turn++) {
                text.append(number)
                        .append('\n')
                        .append(conversation.id())
                        .append(',')
                        .append(turn);
                text.append(',').append(c).append(',');
                number = String.valueOf(turn);
            }
        }
        return Files.writeString(folder.resolve("wave.csv"), text.append(last).append('\n'));
    }

    private static FeatureImportRequest request(String format, Path path, String name, Integer width) {
        return FeatureImportRequest.of(format, path, CORPUS, name, null, width, null);
    }

    private ImportProgress run(FeatureImportRequest request) {
        return imports.await(imports.start(request), LIMIT);
    }

    private Optional<FeatureSetSummary> summary(String name) {
        return corpora.get(CORPUS).featureSets().stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
    }

    @Test
    void aFileComesInWholeWithItsOrigin() throws Exception {
        CorpusOutline corpus = features.outline(CORPUS);
        Path file = csv(corpus, "1e6");

        ImportProgress progress = run(request("csv", file, "wave", null));

        assertEquals(ImportState.COMPLETED, progress.state(), progress.message());
        assertEquals(corpus.conversations().size(), progress.conversationsDone());
        FeatureSetSummary summary = summary("wave").orElseThrow();
        assertEquals(
                Optional.of(new FeatureFile("wave.csv", Sha256.ofFile(file), "csv", corpus.utterances(), 2, "refuse")),
                summary.file());
        assertTrue(progress.message().contains(summary.fingerprint()), progress.message());
        FeatureSet stored = corpora.loadFeatures(CORPUS, "wave");
        assertEquals(List.of("which", "place"), stored.columns());
        assertEquals("audio", stored.modality());
        for (int c = 0; c < corpus.conversations().size(); c++) {
            ConversationOutline conversation = corpus.conversations().get(c);
            float[][] rows = stored.rows().get(conversation.id());
            for (int turn = 1; turn <= rows.length; turn++) {
                boolean last = c == corpus.conversations().size() - 1 && turn == rows.length;
                assertArrayEquals(new float[] {c, last ? 1e6f : turn}, rows[turn - 1], conversation.id());
            }
        }
    }

    @Test
    void theSameFileTwiceIsAnAnswerAndAnotherARefusal() throws Exception {
        CorpusOutline corpus = features.outline(CORPUS);
        assertEquals(
                ImportState.COMPLETED,
                run(request("csv", csv(corpus, "1"), "wave", null)).state());
        String fingerprint = summary("wave").orElseThrow().fingerprint();

        ImportProgress again = run(request("csv", csv(corpus, "1"), "wave", null));
        ImportProgress other = run(request("csv", csv(corpus, "2"), "wave", null));

        assertEquals(ImportState.COMPLETED, again.state(), again.message());
        assertTrue(again.message().contains("was there already"), again.message());
        assertEquals(ImportState.FAILED, other.state());
        assertTrue(other.message().contains("has a feature set 'wave' already: give another name"), other.message());
        assertEquals(fingerprint, summary("wave").orElseThrow().fingerprint(), "the first one stays");
    }

    @Test
    void whatIsRefusedLeavesNothing() throws Exception {
        CorpusOutline corpus = features.outline(CORPUS);
        int rows = corpus.utterances();

        ImportProgress broken = run(request("csv", csv(corpus, "loud"), "wave", null));
        Path raw = Files.write(folder.resolve("a.f32"), new byte[4 * 3 * (rows - 1)]);
        ImportProgress shorter = run(request("raw", raw, "wave", 3));
        ImportProgress absent = run(request("npy", folder.resolve("none.npy"), "wave", null));

        assertEquals(ImportState.FAILED, broken.state());
        assertTrue(broken.message().contains("wave.csv:" + (rows + 1) + ": column 'place'"), broken.message());
        assertTrue(
                shorter.message().contains((rows - 1) + " rows where corpus 'voices' has " + rows), shorter.message());
        assertTrue(absent.message().contains("none.npy: is no file"), absent.message());
        assertTrue(summary("wave").isEmpty());
        assertEquals(List.of(), features.unfinishedImports());
        assertThrows(IllegalArgumentException.class, () -> request("csv", raw, "No Spaces", null));
        assertThrows(IllegalArgumentException.class, () -> request("raw", raw, "wave", null));
        FeatureImportRequest nowhere = FeatureImportRequest.of("csv", raw, "nowhere", "wave", null, null, null);
        assertThrows(UnknownCorpusException.class, () -> imports.start(nowhere));
    }

    /** A shell script stands for SMILExtract, as in {@link AudioTableTest}. */
    @Test
    void openSmileMakesAFeatureSetOfWaves() throws Exception {
        CorpusOutline corpus = features.outline(CORPUS);
        Path waves = Files.createDirectories(folder.resolve("waves"));
        for (ConversationOutline conversation : corpus.conversations()) {
            Path own = Files.createDirectories(waves.resolve(conversation.id()));
            for (String utterance : conversation.utterances()) {
                Files.writeString(own.resolve(utterance + ".wav"), utterance);
            }
        }
        Path config = Files.writeString(folder.resolve("own.conf"), "");
        assertTrue(assertThrows(
                        IllegalArgumentException.class,
                        () -> imports.extract(CORPUS, "wave", waves, Optional.of(folder.resolve("none.conf"))))
                .getMessage()
                .contains("SMILExtract is not on the PATH"));
        System.setProperty(
                "erclab.smilextract", AudioTableTest.program(folder, "").toString());
        try {
            ImportProgress made = imports.await(imports.extract(CORPUS, "wave", waves, Optional.of(config)), LIMIT);
            assertEquals(ImportState.COMPLETED, made.state(), made.message());
            Files.delete(waves.resolve(corpus.conversations().getLast().id())
                    .resolve(corpus.conversations().getLast().utterances().getLast() + ".wav"));
            ImportProgress missing = imports.await(imports.extract(CORPUS, "again", waves, Optional.of(config)), LIMIT);
            assertEquals(ImportState.FAILED, missing.state());
            assertTrue(missing.message().contains("has no wave of utterance"), missing.message());
        } finally {
            System.clearProperty("erclab.smilextract");
        }
        FeatureFile from = summary("wave").orElseThrow().file().orElseThrow();
        assertEquals("own.conf", from.name());
        assertEquals("opensmile", from.format());
        assertEquals(corpus.utterances(), from.rows());
        assertTrue(summary("again").isEmpty());
        try (Stream<Path> left = Files.list(OpenSmile.newTable().getParent().getParent())) {
            assertEquals(0, left.count(), "what openSMILE wrote on the way is gone");
        }
    }

    @Test
    void aDatabaseThatRefusesInTheMiddleLeavesNothing() throws Exception {
        CorpusOutline corpus = features.outline(CORPUS);
        Path file = Files.write(folder.resolve("a.f32"), new byte[4 * corpus.utterances()]);
        int last = corpus.conversations().size() - 1;
        assertTrue(last > 100, "several chunks");
        execute(
                "CREATE FUNCTION voices_refused() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'no room for the last one'; END $$",
                "CREATE TRIGGER voices_refused BEFORE INSERT ON feature_rows FOR EACH ROW WHEN (NEW.conversation = "
                        + last + ") EXECUTE FUNCTION voices_refused()");
        try {
            ImportProgress failed = run(request("raw", file, "wave", 1));

            assertEquals(ImportState.FAILED, failed.state());
            assertTrue(failed.message().contains("no room for the last one"), failed.message());
        } finally {
            execute("DROP FUNCTION voices_refused CASCADE");
        }
        assertTrue(summary("wave").isEmpty());
        assertEquals(List.of(), features.unfinishedImports());
        ImportProgress again = run(request("raw", file, "wave", 1));
        assertEquals(ImportState.COMPLETED, again.state(), again.message());
    }

    @Test
    void aKilledImportGoesOnAtItsCheckpoint() throws Exception {
        CorpusOutline corpus = features.outline(CORPUS);
        Path file = Files.write(folder.resolve("a.f32"), new byte[4 * corpus.utterances()]);
        // The second chunk takes long by force, so that the kill falls into it.
        execute(
                "CREATE FUNCTION voices_slow() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN PERFORM pg_sleep(1); RETURN NEW; END $$",
                "CREATE TRIGGER voices_slow BEFORE INSERT ON feature_rows FOR EACH ROW WHEN (NEW.conversation >= 100)"
                        + " EXECUTE FUNCTION voices_slow()");
        String stored = "SELECT count(*) FROM feature_rows WHERE feature_set_id IN"
                + " (SELECT id FROM feature_set WHERE name = 'killed')";
        try {
            Map<String, String> properties = Map.of(KilledFeatureImport.FILE, file.toString());
            try (ChildProcess server = ChildProcess.runQuarkusTest(
                    folder.resolve("child.txt"), database(), KilledFeatureImport.class, properties)) {
                long end = System.nanoTime() + CHILD_LIMIT.toNanos();
                while (count(stored) == 0 && System.nanoTime() < end) {
                    assertTrue(server.isAlive(), "the child ended: " + server.output());
                    Thread.sleep(20);
                }
                assertEquals(100, count(stored), server.output());
            }
        } finally {
            // What the killed process left in the database would sleep on, holding its locks.
            execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'",
                    "DROP FUNCTION voices_slow CASCADE");
        }
        long id = features.unfinishedImports().getFirst();

        assertEquals(List.of(id), imports.recover());
        ImportProgress progress = imports.await(id, LIMIT);

        assertEquals(ImportState.COMPLETED, progress.state(), progress.message());
        assertEquals(corpus.conversations().size(), progress.conversationsDone());
        long again = jobs.steps(jobs.executions(id).getLast().getExecutionId()).stream()
                .filter(step -> step.getStepName().equals("store"))
                .flatMap(step -> Arrays.stream(step.getMetrics()))
                .filter(metric -> metric.getType() == Metric.MetricType.WRITE_COUNT)
                .mapToLong(Metric::getValue)
                .sum();
        assertEquals(corpus.conversations().size() - 100, again, "what was stored is not stored again");
    }

    private String database() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getCatalog();
        }
    }

    private int count(String sql) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void execute(String... statements) throws Exception {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
