package org.erclab.worker.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SlurmListingTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aLineIsReadFieldByField() {
        ClusterJob job =
                one("12   |run-7-k3f |FAILED |21760|1|2026-03-01T12:00:00|2-01:02:03|UNLIMITED|NonZeroExitCode|");

        assertEquals(new JobIdentity(12, "run-7-k3f", Optional.of(NOON)), job.identity());
        assertEquals(JobState.FAILED, job.state());
        assertEquals(85, job.exitCode());
        assertEquals(1, job.restarts());
        assertEquals(Duration.parse("P2DT1H2M3S"), job.elapsed());
        assertEquals(Optional.empty(), job.limit());
        assertEquals("Job 12 of the cluster ended with exit code 85 (NonZeroExitCode)", job.ending());
    }

    @Test
    void whatSlurmSaysIsSaidInTheWordsOfEveryCluster() {
        assertEquals(JobState.PENDING, state("PENDING", "Resources"));
        assertEquals(JobState.PENDING, state("PENDING", "BeginTime"));
        assertEquals(JobState.HELD, state("PENDING", "launch_failed_requeued_held"));
        assertEquals(JobState.HELD, state("PENDING", "launch failed requeued held"));
        assertEquals(JobState.RUNNING, state("COMPLETING", "None"));
        assertEquals(JobState.RUNNING, state("A_STATE_OF_A_LATER_RELEASE", "None"));
        assertEquals(JobState.TIME_LIMIT, state("TIMEOUT", "TimeLimit"));
        assertEquals(JobState.NODE_FAILED, state("NODE_FAIL", "None"));
        assertEquals(
                137,
                one("1|a|FAILED|9|0|2026-03-01T12:00:00|0:05|1:00:00|None|").exitCode());
        assertEquals(
                Duration.ofSeconds(65),
                one("1|a|RUNNING|0|0|N/A|1:05|1:00:00|None|").elapsed());
    }

    @Test
    void linesThatAreNoJobAreLeftOut() {
        assertEquals(List.of(), Slurm.parse("slurm_load_jobs error: nothing\n\n12|cut off|\n"));
    }

    @Test
    void aJobIsKnownByNumberNameAndSubmission() {
        JobIdentity mine = new JobIdentity(12, "mine", Optional.of(NOON));

        assertTrue(mine.matches(one("12|mine|RUNNING|0|0|2026-03-01T12:00:00|0:05|1:00:00|None|")));
        assertTrue(
                mine.matches(one("12|mine|RUNNING|0|1|2026-03-01T12:05:00|0:05|1:00:00|None|")),
                "a requeued job counts as submitted again");
        assertFalse(
                mine.matches(one("12|other|RUNNING|0|0|2026-03-01T12:00:00|0:05|1:00:00|None|")),
                "the number was given to another job");
        assertFalse(mine.matches(one("12|mine|RUNNING|0|0|2026-03-01T12:05:00|0:05|1:00:00|None|")), "submitted later");
        assertFalse(
                mine.matches(one("12|mine|RUNNING|0|1|2026-03-01T11:00:00|0:05|1:00:00|None|")), "submitted before");
        assertTrue(new JobIdentity(12, "mine", Optional.empty())
                .matches(one("12|mine|RUNNING|0|0|2026-03-01T12:05:00|0:05|1:00:00|None|")));
    }

    @Test
    void resourcesThatSlurmWouldMisreadAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> resources("4 gigabytes", List.of()));
        assertThrows(IllegalArgumentException.class, () -> resources("4G", List.of("--account=nlp --uid=0")));
        assertThrows(IllegalArgumentException.class, () -> resources("4G", List.of("script.sh")));
        assertEquals("4G", resources("4G", List.of("--account=nlp")).memory());
    }

    private static Resources resources(String memory, List<String> options) {
        return new Resources(Optional.empty(), Optional.empty(), 0, 1, memory, options);
    }

    private static JobState state(String word, String reason) {
        return one("1|a|" + word + "|0|0|2026-03-01T12:00:00|0:00|1:00|" + reason + "|")
                .state();
    }

    private static ClusterJob one(String line) {
        return Slurm.parse(line + "\n").getFirst();
    }
}
