package org.erclab.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.Metric;
import jakarta.batch.runtime.StepExecution;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class JobsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Inject
    Jobs jobs;

    @Inject
    AgroalDataSource dataSource;

    @Inject
    UserTransaction transaction;

    @BeforeEach
    void emptyTable() throws Exception {
        execute("DROP TABLE IF EXISTS numbers", "CREATE TABLE numbers (number int, place text)");
        NumberSteps.WriteNumbers.healed = false;
    }

    @Test
    void aChunkJobStoresEveryItemOnce() throws Exception {
        long execution = jobs.start("test-copy-numbers", Map.of("last", "25"));

        assertEquals(BatchStatus.COMPLETED, jobs.await(execution, LIMIT).getBatchStatus());
        assertEquals(25, count("SELECT count(DISTINCT number) FROM numbers WHERE place = 'test-copy-numbers/copy'"));
        StepExecution step = jobs.steps(execution).get(0);
        assertEquals(25, metric(step, Metric.MetricType.WRITE_COUNT));
        assertEquals(3, metric(step, Metric.MetricType.COMMIT_COUNT));
    }

    @Test
    void aFailedChunkIsRolledBackAndARestartContinuesAtItsCheckpoint() throws Exception {
        long execution = jobs.start("test-copy-numbers", Map.of("last", "25", "failAt", "17"));

        JobExecution failed = jobs.await(execution, LIMIT);

        assertEquals(BatchStatus.FAILED, failed.getBatchStatus());
        assertEquals("Number 17 is unlucky", failed.getExitStatus());
        assertEquals(10, count("SELECT count(*) FROM numbers"), "the second chunk left nothing");
        NumberSteps.WriteNumbers.healed = true;
        long again = jobs.restart(execution);
        assertEquals(BatchStatus.COMPLETED, jobs.await(again, LIMIT).getBatchStatus());
        assertEquals(25, count("SELECT count(*) FROM numbers"));
        assertEquals(25, count("SELECT count(DISTINCT number) FROM numbers"));
        assertTrue(assertThrows(JobRefusedException.class, () -> jobs.restart(again))
                .getMessage()
                .contains("has completed"));
    }

    @Test
    void anUnknownExecutionIsNothing() {
        assertEquals(Optional.empty(), jobs.find(987_654_321));
        assertEquals(
                "There is no job execution 987654321",
                assertThrows(JobRefusedException.class, () -> jobs.restart(987_654_321))
                        .getMessage());
    }

    @Test
    void aJobStartedInsideATransactionDoesNotWaitForIt() throws Exception {
        transaction.begin();
        try {
            long execution = jobs.start("test-copy-numbers", Map.of("last", "3"));
            assertEquals(BatchStatus.COMPLETED, jobs.await(execution, LIMIT).getBatchStatus());
        } finally {
            transaction.rollback();
        }
        assertEquals(3, count("SELECT count(*) FROM numbers"));
    }

    @Test
    void aRunningJobIsStoppedAndRefusesARestart(@TempDir Path folder) throws Exception {
        long execution = jobs.start(
                "test-wait-in-parts", Map.of("file", folder.resolve("go").toString()));
        await("SELECT count(*) FROM numbers", 3);

        assertTrue(assertThrows(JobRefusedException.class, () -> jobs.restart(execution))
                .getMessage()
                .contains("still running"));
        assertEquals(List.of(), jobs.recover("test-wait-in-parts"), "a living process's jobs are left alone");
        jobs.stop(execution);

        assertEquals(BatchStatus.STOPPED, jobs.await(execution, LIMIT).getBatchStatus());
        Files.createFile(folder.resolve("go"));
        long again = jobs.restart(execution);
        assertEquals(BatchStatus.COMPLETED, jobs.await(again, LIMIT).getBatchStatus());
        assertFalse(jobs.isOpen(again));
    }

    @Test
    void unknownJobsAndStepsAreNamed() {
        assertTrue(assertThrows(JobRefusedException.class, () -> jobs.start("no-such-job", Map.of()))
                .getMessage()
                .contains("There is no job 'no-such-job'"));
        assertThrows(JobRefusedException.class, () -> jobs.start("../etc/passwd", Map.of()));
        assertThrows(JobRefusedException.class, () -> jobs.isOpen(999_999));
    }

    private static long metric(StepExecution step, Metric.MetricType type) {
        return Arrays.stream(step.getMetrics())
                .filter(metric -> metric.getType() == type)
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private void await(String sql, int expected) throws Exception {
        for (int i = 0; i < 4800 && count(sql) != expected; i++) {
            Thread.sleep(25);
        }
        assertEquals(expected, count(sql));
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
