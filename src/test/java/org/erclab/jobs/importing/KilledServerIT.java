package org.erclab.jobs.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
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
import org.erclab.batch.Jobs;
import org.erclab.store.ChildProcess;
import org.erclab.store.CorpusStaging;
import org.erclab.store.CorpusStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class KilledServerIT {

    private static final int DIALOGUES = 20_000;
    private static final Duration LIMIT = Duration.ofSeconds(180);

    @Inject
    CorpusImports imports;

    @Inject
    Jobs jobs;

    @Inject
    CorpusStaging staging;

    @Inject
    CorpusStore corpora;

    @Inject
    AgroalDataSource dataSource;

    @Test
    void whatAKilledServerLeftGoesOnWhereItWas(@TempDir Path folder) throws Exception {
        execute("DROP TABLE IF EXISTS numbers", "CREATE TABLE numbers (number int, place text)");
        writeLongCorpus(folder);
        Path output = folder.resolve("child.txt");
        try (ChildProcess server = ChildProcess.runQuarkusTest(
                output, database(), KilledServer.class, Map.of(KilledServer.FOLDER, folder.toString()))) {
            await(server, "SELECT count(*) FROM numbers", 3);
            await(
                    server,
                    "SELECT count(*) FROM conversation WHERE corpus_id IN (SELECT id FROM corpus WHERE name = 'killed-import')",
                    500);
        }
        long importId = staging.unfinishedImports().get(0);
        long stored = staging.stored(importId);
        assertTrue(stored >= 500 && stored < DIALOGUES, "killed in the middle, after " + stored);

        assertEquals(List.of(importId), imports.recover());
        ImportProgress progress = imports.await(importId, LIMIT);

        assertEquals(ImportState.COMPLETED, progress.state(), progress.message());
        assertEquals(DIALOGUES, corpora.get("killed-import").conversations());
        assertEquals(DIALOGUES - stored, written(jobs.executions(importId).getLast()));
        theKilledPartitionsGoOnToo(folder);
        corpora.delete("killed-import");
    }

    private void theKilledPartitionsGoOnToo(Path folder) throws Exception {
        List<Long> failed = jobs.recover("test-wait-in-parts");
        assertEquals(1, failed.size());
        Files.createFile(folder.resolve("go"));
        JobExecution again = jobs.await(jobs.restart(failed.get(0)), LIMIT);
        assertEquals(BatchStatus.COMPLETED, again.getBatchStatus());
        assertEquals(2, count("SELECT count(*) / 3 FROM numbers"), "each part was begun again");
    }

    private long written(JobExecution execution) {
        StepExecution store = jobs.steps(execution.getExecutionId()).stream()
                .filter(step -> step.getStepName().equals("store"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(store.getMetrics())
                .filter(metric -> metric.getType() == Metric.MetricType.WRITE_COUNT)
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static void writeLongCorpus(Path folder) throws Exception {
        for (String part : List.of("train", "dev", "test")) {
            int dialogues = part.equals("train") ? DIALOGUES - 2 : 1;
            StringBuilder json = new StringBuilder("[");
            for (int i = 0; i < dialogues; i++) {
                json.append(i == 0 ? "" : ",\n")
                        .append("[{\"speaker\": \"A\", \"utterance\": \"Turn ")
                        .append(i)
                        .append("\", \"emotion\": \"joy\"},")
                        .append("{\"speaker\": \"B\", \"utterance\": \"Yes.\", \"emotion\": \"neutral\"}]");
            }
            Files.writeString(folder.resolve("friends_" + part + ".json"), json.append("]"));
        }
    }

    private String database() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getCatalog();
        }
    }

    private void await(ChildProcess child, String sql, int least) throws Exception {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (count(sql) < least && System.nanoTime() < end) {
            assertTrue(child.isAlive(), "the child ended: " + child.output());
            Thread.sleep(5);
        }
        assertTrue(count(sql) >= least, child.output());
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
