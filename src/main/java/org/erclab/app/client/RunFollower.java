package org.erclab.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.terminal.Progress;
import org.erclab.experiment.RunStatus;
import org.erclab.metrics.Metrics;

/** Watches runs until all of them are over, and shows how far they are. */
public final class RunFollower {

    private static final long PAUSE_MILLISECONDS = 500;

    private final RestClient server;
    private final Progress progress;
    private final Map<Long, String> statuses = new LinkedHashMap<>();
    private final Map<Long, Integer> epochs = new LinkedHashMap<>();

    public RunFollower(RestClient server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    /**
     * Returns when every run is over, or when this process was asked to end.
     *
     * @return whether every run is completed
     */
    public boolean follow(List<Long> runs) throws InterruptedException {
        while (!ApplicationProcess.isStopping()) {
            double done = 0;
            int over = 0;
            int completed = 0;
            StringBuilder live = new StringBuilder();
            for (long id : runs) {
                JsonNode run = server.get("/runs/" + id);
                RunStatus status = RunStatus.of(run.path("status").asText());
                notice(id, run, status);
                done += share(run, status);
                over += status.isOver() ? 1 : 0;
                completed += status == RunStatus.COMPLETED ? 1 : 0;
                if (status.isLive()) {
                    live.append(live.isEmpty() ? "" : " · ").append(describe(id, run));
                }
            }
            if (over == runs.size()) {
                return completed == over;
            }
            String waiting = live.isEmpty() ? "waiting for a worker" : live.toString();
            progress.show(done / runs.size(), (over + " of " + runs.size() + " runs  ") + waiting);
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        return false;
    }

    private void notice(long id, JsonNode run, RunStatus status) {
        String name = name(id, run);
        String before = statuses.put(id, status.name());
        if (!status.name().equals(before)) {
            if (status == RunStatus.COMPLETED) {
                progress.say(name + ": completed, best epoch "
                        + run.path("bestEpoch").asInt() + ", " + secondsPerEpoch(run));
                run.path("warnings").forEach(warning -> progress.say("  warning: " + warning.asText()));
            } else if (status.isOver()) {
                progress.say(name + ": " + status.lowerName() + ". "
                        + run.path("reason").asText());
            } else {
                progress.sayWhenPlain(name + ": " + status.lowerName());
            }
        }
        Integer epochBefore = epochs.put(id, run.path("epoch").asInt());
        if (epochBefore != null && run.path("epoch").asInt() > epochBefore && status.isLive()) {
            progress.sayWhenPlain(name + ": " + epoch(run) + devScore(id, run) + ", " + secondsPerEpoch(run));
        }
    }

    private String describe(long id, JsonNode run) {
        return name(id, run) + " " + epoch(run) + devScore(id, run);
    }

    private static String name(long id, JsonNode run) {
        return "run " + id + " (" + run.path("system").asText() + ", seed "
                + run.path("seed").asLong() + ")";
    }

    private static String epoch(JsonNode run) {
        return "epoch " + run.path("epoch").asInt() + " of "
                + run.path("maxEpochs").asInt();
    }

    private static String secondsPerEpoch(JsonNode run) {
        return String.format(
                Locale.ROOT, "%.1f s an epoch", run.path("secondsPerEpoch").asDouble());
    }

    /** The newest score on dev, of the metric that selects the best epoch. */
    private String devScore(long id, JsonNode run) {
        int epoch = run.path("epoch").asInt();
        if (epoch == 0) {
            return "";
        }
        String metric = run.path("config").path("selectionMetric").asText();
        for (JsonNode number : server.get("/runs/" + id + "/epochs", Map.of("after", epoch - 1))) {
            if (number.path("name").asText().equals("dev-" + metric)
                    && number.path("value").isNumber()) {
                double value = number.path("value").asDouble();
                return metric.equals("loss")
                        ? String.format(Locale.ROOT, ", dev loss %.3f", value)
                        : Metrics.of(metric).share()
                                ? String.format(Locale.ROOT, ", dev %s %.1f", metric, 100 * value)
                                : String.format(Locale.ROOT, ", dev %s %.3f", metric, value);
            }
        }
        return "";
    }

    private static double share(JsonNode run, RunStatus status) {
        if (status.isOver()) {
            return 1;
        }
        int maxEpochs = run.path("maxEpochs").asInt();
        return maxEpochs == 0
                ? 0
                : (run.path("epoch").asInt() + run.path("epochFraction").asDouble()) / maxEpochs;
    }
}
