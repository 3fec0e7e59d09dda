package org.erclab.bench.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import org.erclab.bench.setup.BenchServer;
import org.erclab.bench.setup.Machine;
import org.erclab.bench.setup.Options;
import org.erclab.store.embedded.EmbeddedPostgres;

/**
 * {@code ./erclab bench pages [--pages 50] [--runs 10] [--seconds 60] [--epoch-seconds 2] [--drawn 2]}: opens that many pages
 * with sessions and push connections of their own, of which four fifths show one of the runs each and the others the list of
 * runs, has epochs of the runs written meanwhile, and prints what that cost the server and how often it pushed.
 *
 * <p>The lists, whose table asks the server back after a push, and {@code drawn} pages of runs are open in Chromium. The other
 * pages of runs are {@link WatchingSession sessions without a browser}, since drawing them would take the processors that the
 * server is measured on; how much pages of runs in Chromium ask the server is printed, too, to show what that leaves out.
 */
public final class PagesBench {

    /** Starting costs are no part of what is measured: caches fill, and pages load. */
    private static final int WARM_UP_SECONDS = 15;

    private PagesBench() {}

    /** Prints one table. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.of(
                arguments,
                Map.of("--pages", "50", "--runs", "10", "--seconds", "60", "--epoch-seconds", "2", "--drawn", "2"));
        int count = options.number("--pages");
        int seconds = options.number("--seconds");
        try (BenchServer server = BenchServer.start();
                EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(server.data())) {
            List<Long> runs = waitingRuns(server, options.number("--runs"));
            try (WrittenRuns writing = new WrittenRuns(postgres, runs, options.number("--epoch-seconds"));
                    Watchers watchers = new Watchers(server.address(), options.number("--drawn"))) {
                for (int i = 0; i < count; i++) {
                    watchers.open(i % 5 == 4 ? "runs" : "runs/" + runs.get(i % runs.size()));
                }
                watchers.live(WARM_UP_SECONDS);
                long pushes = watchers.pushes();
                long requests = watchers.requestsOfRuns();
                Duration processor = server.processorTime();
                Duration database = server.databaseTime();
                long begin = System.nanoTime();
                watchers.live(seconds);
                double elapsed = (System.nanoTime() - begin) / 1e9;
                System.out.printf(
                        Locale.ROOT,
                        "%s; %d pages with %d push connections, %d of them in Chromium, %d runs with an"
                                + " epoch every %d s, for %.0f s%n",
                        Machine.conditions(),
                        count,
                        watchers.connections(),
                        watchers.inChromium(),
                        runs.size(),
                        options.number("--epoch-seconds"),
                        elapsed);
                row("server, processors", seconds(server.processorTime().minus(processor)) / elapsed, "0.50");
                row("PostgreSQL, processors", seconds(server.databaseTime().minus(database)) / elapsed, "");
                row("pushes, a page and second", (watchers.pushes() - pushes) / elapsed / count, "2.00");
                row("requests of drawn runs", watchers.requestsOfRuns() - requests, "");
                row("writes of runs that failed", writing.failures(), "0.00");
            }
        }
    }

    /** Imports the simulated corpus, lets no worker take runs, and submits some. */
    private static List<Long> waitingRuns(BenchServer server, int count) throws IOException, InterruptedException {
        server.post("/imports", Map.of("format", "simulated", "name", "simulated"));
        while (server.get("/corpora").isEmpty()) {
            Thread.sleep(500);
        }
        JsonNode workers = server.get("/workers");
        while (workers.isEmpty()) {
            Thread.sleep(500);
            workers = server.get("/workers");
        }
        server.post(
                "/workers/drain", Map.of("worker", workers.path(0).path("id").asText()));
        List<Long> runs = new ArrayList<>();
        server.post(
                        "/experiments",
                        Map.of(
                                "system",
                                "higru",
                                "corpus",
                                "simulated",
                                "preset",
                                "small",
                                "seeds",
                                LongStream.rangeClosed(1, count).boxed().toList()))
                .path("runs")
                .forEach(run -> runs.add(run.path("id").asLong()));
        return runs;
    }

    private static void row(String what, double value, String goal) {
        System.out.printf(Locale.ROOT, "%-28s %8.2f  %s%n", what, value, goal.isEmpty() ? "" : "goal: at most " + goal);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
