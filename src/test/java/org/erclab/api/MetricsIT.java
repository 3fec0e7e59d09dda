package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.store.Activity;
import org.erclab.store.ActivityStore;
import org.erclab.store.LeaseStore;
import org.erclab.store.RunFixtures;
import org.erclab.store.WorkerStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is scraped are the numbers of the database, and readiness looks at the disk. */
@QuarkusTest
class MetricsIT {

    private static final List<String> WORKERS = List.of("metrics-taking", "metrics-draining");

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    WorkerStore workers;

    @Inject
    ActivityStore activity;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    @BeforeEach
    void begin() {
        fixtures.clear();
        // As a server does at its start; it makes the data folder.
        LocalToken.of(dataFolder);
    }

    @AfterEach
    void end() {
        fixtures.clear();
        WORKERS.forEach(workers::leave);
    }

    @Test
    void aScrapeShowsRunsQueueLeasesAndWorkersAsTheyAre() {
        List<Long> runs = fixtures.queue(3, "any");
        fixtures.execute(
                "update run set created = clock_timestamp() - interval '90 seconds' where id = ?", runs.get(2));
        long claimed = leases.claim("metrics-taking", "metrics", "cpu")
                .orElseThrow()
                .lease()
                .runId();
        assertEquals(runs.getFirst(), claimed);
        fixtures.execute(
                "update run set last_contact = clock_timestamp() - interval '7 seconds' where id = ?", claimed);
        Activity before = activity.now();
        WORKERS.forEach(worker -> workers.beat(worker, worker, List.of("cpu"), 0));
        workers.setDraining("metrics-draining", true);

        String scraped = scrape();

        assertEquals(2, value(scraped, "erclab_runs{status=\"queued\"}"));
        assertEquals(1, value(scraped, "erclab_runs{status=\"starting\"}"));
        assertEquals(0, value(scraped, "erclab_runs{status=\"failed\"}"));
        assertEquals(2, value(scraped, "erclab_queue_length"));
        assertBetween(90, 150, value(scraped, "erclab_queue_oldest_age_seconds"));
        assertEquals(1, value(scraped, "erclab_leases_live"));
        assertBetween(7, 67, value(scraped, "erclab_heartbeat_oldest_age_seconds"));
        assertEquals(before.takingWorkers() + 1, value(scraped, "erclab_workers{state=\"taking\"}"));
        assertEquals(before.drainingWorkers() + 1, value(scraped, "erclab_workers{state=\"draining\"}"));
    }

    @Test
    void aLeaseThatExpiredIsNotLiveAndItsSilenceIsStillSeen() {
        long run = fixtures.queue(1, "any").getFirst();
        leases.claim("metrics-taking", "metrics", "cpu").orElseThrow();
        fixtures.execute("update lease set expires = clock_timestamp() - interval '1 second' where run_id = ?", run);
        fixtures.execute("update run set last_contact = clock_timestamp() - interval '1 hour' where id = ?", run);

        Activity now = activity.now();

        assertEquals(0, now.liveLeases());
        assertTrue(now.oldestHeartbeat() >= 3600, now.toString());
    }

    @Test
    void nothingThatWaitsOrWorksHasAgeZero() {
        Activity now = activity.now();

        assertEquals(0, now.oldestQueued());
        assertEquals(0, now.oldestHeartbeat());
    }

    @Test
    void theVirtualMachineTheDiskAndTheDatabasePoolAreMeasured() {
        String scraped = scrape();

        assertTrue(value(scraped, "jvm_threads_live_threads") > 1);
        assertTrue(value(scraped, "erclab_data_free_bytes") > 0);
        assertTrue(value(scraped, "agroal_active_count{datasource=\"default\"}")
                        + value(scraped, "agroal_available_count{datasource=\"default\"}")
                >= 1);
        assertTrue(scraped.contains("jvm_memory_used_bytes{area=\"heap\""), scraped);
    }

    @Test
    void theDatabaseIsNotAskedAgainWhileAnAnswerIsGood() {
        SimpleMeterRegistry kept = new SimpleMeterRegistry();
        new ActivityMeters(activity::now, Duration.ofHours(1)).bindTo(kept);
        assertEquals(0, kept.get("erclab.queue.length").gauge().value());

        fixtures.queue(1, "any");

        assertEquals(0, kept.get("erclab.queue.length").gauge().value());
        assertEquals(0, kept.get("erclab.runs").tag("status", "queued").gauge().value());
        SimpleMeterRegistry fresh = new SimpleMeterRegistry();
        new ActivityMeters(activity::now, Duration.ZERO).bindTo(fresh);
        assertEquals(1, fresh.get("erclab.queue.length").gauge().value());
    }

    @Test
    void aDatabaseThatIsAwayLeavesGapsInsteadOfOldNumbers() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        new ActivityMeters(
                        () -> {
                            throw new IllegalStateException("The database is away");
                        },
                        Duration.ZERO)
                .bindTo(registry);

        assertEquals(Double.NaN, registry.get("erclab.queue.length").gauge().value());
    }

    @Test
    void readinessNamesTheDatabaseAndTheDiskAndNoFolder() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItem("Database connections health check"))
                .body("checks.name", hasItem("Free disk space of the data folder"));
        assertEquals("DOWN", new DiskSpaceCheck("999999t").call().getStatus().name());
    }

    @Test
    void aTokenThatIsNoneIsRefusedEvenWhereReadingIsOpen() {
        given().header("Authorization", "Bearer erclab_nothing")
                .get("/q/metrics")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("status", equalTo(401));
    }

    private static String scrape() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static double value(String scraped, String name) {
        return scraped.lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in\n" + scraped));
    }

    private static void assertBetween(double least, double most, double value) {
        assertTrue(value >= least && value <= most, () -> value + " is not in " + least + " to " + most);
    }
}
