package org.erclab.bench.seeds;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.erclab.bench.setup.BenchServer;
import org.erclab.bench.setup.Machine;
import org.erclab.bench.setup.Options;

/**
 * {@code ./erclab bench seeds [--seeds 10] [--system higru-sf] [--preset small] [--epochs 20]}: an experiment of several seeds on a
 * server with a slot a processor, then the same on a server with one slot, and how much of the second one's time the first
 * one takes. Each run is a process of its own with one thread, as always.
 *
 * <p>The clock runs from the submission to the end of the last run. Starting servers and importing the simulated corpus is
 * not counted; starting and ending run processes is.
 */
public final class SeedsBench {

    private static final String CORPUS = "simulated";
    private static final long LOOK_MILLIS = 500;
    private static final Set<String> GOES_ON = Set.of("QUEUED", "STARTING", "RUNNING");

    private final Options options;

    private SeedsBench(Options options) {
        this.options = options;
    }

    /**
     * What an experiment took.
     *
     * @param slots runs at a time
     * @param clock seconds from its submission to the end of its last run
     * @param processor seconds of the run processes and the server, PostgreSQL's included
     * @param training seconds on the clock that the runs spent in epochs, added up
     * @param load at its end
     */
    private record Cost(int slots, double clock, double processor, double training, String load) {

        void print(int seeds) {
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f | %.1f | %.1f | %.0f %% | %s |%n",
                    slots,
                    clock,
                    processor,
                    training / seeds,
                    (slots * clock - training) / seeds,
                    100 * (1 - training / (slots * clock)),
                    load);
        }
    }

    /** Prints one table and the ratio. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.of(
                arguments, Map.of("--seeds", "10", "--system", "higru-sf", "--preset", "small", "--epochs", "20"));
        SeedsBench bench = new SeedsBench(options);
        int seeds = options.number("--seeds");
        int processors = Runtime.getRuntime().availableProcessors();
        System.out.printf(
                "%d seeds of %s, preset %s, %d epochs each, corpus %s; %s%n%n"
                        + "| slots | s on the clock | processor s | training, s a run | rest of its slot, s a run"
                        + " | rest | load at the end |%n|---|---|---|---|---|---|---|%n",
                seeds,
                options.text("--system"),
                options.text("--preset"),
                options.number("--epochs"),
                CORPUS,
                Machine.conditions());
        Cost together = bench.experiment(processors);
        together.print(seeds);
        Cost oneByOne = bench.experiment(1);
        oneByOne.print(seeds);
        System.out.printf(
                Locale.ROOT,
                "%nRatio on the clock %.2f (%.2f with slots that are always busy; goal on 2 processors: 0.55), of"
                        + " processor seconds %.2f%n",
                together.clock() / oneByOne.clock(),
                Math.ceil((double) seeds / processors) / seeds,
                together.processor() / oneByOne.processor());
    }

    private Cost experiment(int slots) throws IOException, InterruptedException {
        try (BenchServer server = BenchServer.start("--devices", String.join(",", Collections.nCopies(slots, "cpu")))) {
            server.post("/imports", Map.of("format", "simulated", "name", CORPUS));
            while (server.get("/corpora").isEmpty() || server.get("/workers").isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
            }
            double processor = server.processorSecondsOfAll();
            long begin = System.nanoTime();
            Set<Long> left = submit(server);
            double training = 0;
            while (!left.isEmpty()) {
                Thread.sleep(LOOK_MILLIS);
                for (long run : List.copyOf(left)) {
                    JsonNode now = server.get("/runs/" + run);
                    String status = now.path("status").asText();
                    if (status.equals("COMPLETED")) {
                        left.remove(run);
                        training += now.path("epoch").asInt()
                                * now.path("secondsPerEpoch").asDouble();
                    } else if (!GOES_ON.contains(status)) {
                        throw new IOException("Run " + run + " is " + status + ": "
                                + now.path("reason").asText());
                    }
                }
            }
            double clock = (System.nanoTime() - begin) / 1e9;
            server.awaitRunProcesses();
            return new Cost(slots, clock, server.processorSecondsOfAll() - processor, training, Machine.load());
        }
    }

    private Set<Long> submit(BenchServer server) throws IOException, InterruptedException {
        String epochs = options.text("--epochs");
        Set<Long> runs = new HashSet<>();
        server.post(
                        "/experiments",
                        Map.of(
                                "system",
                                options.text("--system"),
                                "corpus",
                                CORPUS,
                                "preset",
                                options.text("--preset"),
                                "settings",
                                Map.of("maxEpochs", epochs, "patience", epochs),
                                "seeds",
                                LongStream.rangeClosed(1, options.number("--seeds"))
                                        .boxed()
                                        .toList()))
                .path("runs")
                .forEach(run -> runs.add(run.path("id").asLong()));
        return runs;
    }
}
