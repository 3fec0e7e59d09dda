package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Wish;
import org.erclab.store.ClusterJobStore.Reservation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that are left to jobs of a cluster: who may take them, and when they are free again. */
@QuarkusTest
class ClusterJobStoreIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Inject
    RunFixtures fixtures;

    @Inject
    ClusterJobStore jobs;

    @Inject
    LeaseStore leases;

    @Inject
    RunStore runs;

    private List<Long> queued;

    @BeforeEach
    void queueTwo() {
        fixtures.clear();
        fixtures.execute("delete from cluster");
        assertTrue(jobs.lead("lab", "worker-1"));
        queued = fixtures.queue(2, "any");
    }

    @Test
    void aRunThatIsLeftToAJobIsTakenByThatJobAlone() {
        Reservation first = reserve("job-1").orElseThrow();
        assertEquals(queued.get(0), first.runId());
        assertEquals("any", first.device());
        assertEquals(queued.get(1), reserve("job-2").orElseThrow().runId());
        assertEquals(Optional.empty(), reserve("job-3"));

        assertEquals(Optional.empty(), leases.claim("w", "host", "cpu"), "both are left to jobs");
        assertEquals(Optional.empty(), leases.claimForJob(queued.get(0), "job-2", "n1", "cpu"), "another run's job");
        Claim claim = leases.claimForJob(queued.get(0), "job-1", "n1", "cpu").orElseThrow();

        assertEquals(RunStatus.STARTING, run(0).status());
        assertEquals(Optional.empty(), leases.claimForJob(queued.get(0), "job-1", "n2", "cpu"), "it works already");
        assertTrue(leases.isHeldBy(queued.get(0), "job-1"));
        TrackedJob job = open("job-1");
        assertEquals(Optional.of(claim), jobs.claim(job));
        assertEquals(Optional.of(claim), jobs.latestClaim(job));
    }

    @Test
    void itIsKnownHowLongAgoAJobTookARunThatItLost() {
        reserve("job-1").orElseThrow();
        assertEquals(Optional.empty(), jobs.sinceLostClaim(open("job-1")), "it waits for its start");
        Claim first = leases.claimForJob(queued.get(0), "job-1", "n1", "cpu").orElseThrow();
        assertEquals(Optional.empty(), jobs.sinceLostClaim(open("job-1")), "it works");
        fixtures.execute("update run_event set at = at - interval '1 hour'");
        leases.lost(first.lease(), "No sign of life", "worker-1");
        assertTrue(jobs.sinceLostClaim(open("job-1")).orElseThrow().toMinutes() >= 60);

        Claim second = leases.claimForJob(queued.get(0), "job-1", "n1", "cpu").orElseThrow();
        leases.lost(second.lease(), "No sign of life", "worker-1");

        assertTrue(jobs.sinceLostClaim(open("job-1")).orElseThrow().toMinutes() < 60, "the last time counts");
    }

    @Test
    void devicesThatAreNotSubmittedStayInTheQueue() {
        long onGpu = fixtures.queue(1, "cuda").getFirst();

        assertEquals(Optional.empty(), jobs.reserve("lab", List.of("cpu"), "job-1"));
        assertEquals(
                onGpu,
                jobs.reserve("lab", List.of("cuda"), "job-1").orElseThrow().runId());
    }

    @Test
    void aRunWhoseJobIsOverIsFreeAgain() {
        Reservation reserved = reserve("job-1").orElseThrow();
        jobs.submitted(reserved.key(), 12, Optional.of(NOON));
        assertEquals(OptionalLong.of(12), open("job-1").number());
        assertEquals(Optional.of(NOON), open("job-1").submitted());
        jobs.submitted(reserved.key(), 12, Optional.of(NOON.plusSeconds(60)));
        assertEquals(Optional.of(NOON), open("job-1").submitted(), "requeued jobs keep their first submission");

        jobs.end(reserved.key(), "Job 12 was lost");

        assertEquals(List.of(), jobs.open("lab"));
        assertEquals(queued.get(0), reserve("job-2").orElseThrow().runId());
        assertEquals(Optional.empty(), leases.claimForJob(queued.get(0), "job-1", "n1", "cpu"), "it is job-2's now");
    }

    @Test
    void aJobThatIsStartedAgainContinuesItsRun() {
        reserve("job-1").orElseThrow();
        Claim first = leases.claimForJob(queued.get(0), "job-1", "n1", "cpu").orElseThrow();
        leases.begin(first.lease(), "process 1");
        leases.finish(first.lease(), RunStatus.STOPPED, "The run process was told to end", "process 1");

        Claim second = leases.claimForJob(queued.get(0), "job-1", "n2", "cpu").orElseThrow();

        assertTrue(second.lease().token() > first.lease().token());
        assertEquals(1, second.attempt(), "being requeued is no lost attempt");
        leases.begin(second.lease(), "process 2");
        fixtures.execute("update lease set expires = clock_timestamp() - interval '1 second'");
        Claim third = leases.claimForJob(queued.get(0), "job-1", "n1", "cpu").orElseThrow();
        assertEquals(2, third.attempt(), "its process was lost without a word");
    }

    @Test
    void aRunThatPeopleStoppedIsNotTakenByItsJob() {
        reserve("job-1").orElseThrow();
        runs.wish(queued.get(0), Wish.STOP, "test");
        assertEquals(Optional.empty(), leases.claimForJob(queued.get(0), "job-1", "n1", "cpu"));
        assertEquals(RunStatus.STOPPED, run(0).status());

        reserve("job-2").orElseThrow();
        runs.wish(queued.get(1), Wish.CANCEL, "test");
        assertEquals(Optional.empty(), leases.claimForJob(queued.get(1), "job-2", "n1", "cpu"));
        assertEquals(RunStatus.CANCELLED, run(1).status());
    }

    @Test
    void oneWorkerLooksAfterAClusterUntilItIsSilent() {
        assertFalse(jobs.lead("lab", "worker-2"));
        assertTrue(jobs.lead("lab", "worker-1"));
        assertTrue(jobs.lead("other", "worker-2"));

        jobs.resign("lab", "worker-2");
        assertFalse(jobs.lead("lab", "worker-2"), "only the one that leads can resign");
        jobs.resign("lab", "worker-1");
        assertTrue(jobs.lead("lab", "worker-2"));
    }

    @Test
    void whenNobodyLooksAfterTheClusterAnyMoreAnotherWorkerTakesItsRuns() {
        reserve("job-1").orElseThrow();
        reserve("job-2").orElseThrow();
        fixtures.execute("update cluster set expires = clock_timestamp() - interval '6 minutes'");

        Claim claim = leases.claim("w", "host", "cpu").orElseThrow();

        assertEquals(queued.get(0), claim.lease().runId());
        assertEquals(Optional.empty(), leases.claimForJob(queued.get(0), "job-1", "n1", "cpu"));
        assertEquals(Optional.empty(), jobs.claim(open("job-1")));
    }

    private Optional<Reservation> reserve(String name) {
        return jobs.reserve("lab", List.of("cpu", "any"), name);
    }

    private TrackedJob open(String name) {
        return jobs.open("lab").stream()
                .filter(job -> job.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Run run(int index) {
        return runs.find(queued.get(index)).orElseThrow();
    }
}
