package org.erclab.ui.run;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.erclab.domain.Split;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.RunControl;
import org.erclab.jobs.StateMap;
import org.erclab.jobs.StateMapRequest;
import org.erclab.jobs.StateMaps;
import org.erclab.jobs.watch.RunUpdate;
import org.erclab.leaderboard.analysis.Analyses;
import org.erclab.leaderboard.analysis.RefinedAnalyses;
import org.erclab.leaderboard.analysis.RunAnalysis;
import org.erclab.metrics.Metric;
import org.erclab.metrics.Metrics;
import org.erclab.store.LogLine;
import org.erclab.store.LogStore;
import org.erclab.store.MetricStore;
import org.erclab.store.ReplyStore;
import org.erclab.store.Run;
import org.erclab.store.RunEvents;
import org.erclab.store.RunScore;
import org.erclab.store.RunStore;
import org.erclab.ui.layout.Permission;
import org.erclab.ui.layout.Times;

/** What the page of a run says and does. */
@Dependent
class RunPresenter {

    /** Lines of the log that a page starts with and keeps. */
    static final int LOG_LINES = 400;

    private final RunStore runs;
    private final MetricStore metrics;
    private final Analyses analyses;
    private final RefinedAnalyses refined;
    private final ReplyStore replies;
    private final RunEvents events;
    private final LogStore logs;
    private final RunControl control;
    private final StateMaps maps;

    RunPresenter(
            RunStore runs,
            MetricStore metrics,
            Analyses analyses,
            RefinedAnalyses refined,
            ReplyStore replies,
            RunEvents events,
            LogStore logs,
            RunControl control,
            StateMaps maps) {
        this.runs = runs;
        this.metrics = metrics;
        this.analyses = analyses;
        this.refined = refined;
        this.replies = replies;
        this.events = events;
        this.logs = logs;
        this.control = control;
        this.maps = maps;
    }

    Optional<RunUpdate> load(long id) {
        return runs.find(id).map(run -> new RunUpdate(run, metrics.epochs(id), logs.tail(id, LOG_LINES)));
    }

    RunReport report(Run run) {
        Optional<RunAnalysis> analysis =
                run.status() == RunStatus.COMPLETED ? analyses.find(run, Split.TEST) : Optional.empty();
        return new RunReport(
                scoreRows(metrics.scores(run.id())),
                analysis,
                analysis.flatMap(recognised -> refined.find(run, Split.TEST)),
                replies.of(run.id()),
                events.of(run.id()),
                settings(run));
    }

    /** The states of its test utterances in the plane. */
    CompletableFuture<StateMap> states(long id) throws IOException {
        return maps.of(id, StateMapRequest.usual());
    }

    /** Why the run waits; empty when it does not. */
    Optional<String> waiting(Run run) {
        return control.waiting(run);
    }

    Run stop(long id) {
        return control.stop(id, Permission.caller().name());
    }

    Run cancel(long id) {
        return control.cancel(id, Permission.caller().name());
    }

    Run resume(long id) {
        return control.resume(id, Permission.caller().name());
    }

    long lastPosition(List<LogLine> lines) {
        return lines.isEmpty() ? 0 : lines.getLast().position();
    }

    /** The submit page's query parameters that ask for the same again. */
    static Map<String, String> clone(Run run) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("corpus", run.corpus());
        query.put("system", run.system());
        query.put("preset", run.preset());
        query.put("seeds", String.valueOf(run.seed()));
        query.put("device", run.device());
        for (RunReport.SettingRow setting : settings(run)) {
            if (setting.changed()) {
                query.put("set." + setting.name(), setting.value());
            }
        }
        return query;
    }

    /** How far the run is, from 0 to 1. */
    static double done(Run run) {
        if (run.status() == RunStatus.COMPLETED) {
            return 1;
        }
        return run.maxEpochs() == 0 ? 0 : Math.min(1, (run.epoch() + run.epochFraction()) / run.maxEpochs());
    }

    /** "epoch 3 of 20", "12 epochs, the best was 7". */
    static String epochs(Run run) {
        if (run.status() == RunStatus.COMPLETED) {
            return run.epoch() + " epochs, selected " + run.bestEpoch();
        }
        if (run.maxEpochs() == 0) {
            return "not started";
        }
        return run.status().isLive()
                ? "epoch " + Math.min(run.epoch() + 1, run.maxEpochs()) + " of " + run.maxEpochs()
                : run.epoch() + " of " + run.maxEpochs() + " epochs";
    }

    /** Time left if no early stop comes before; empty when nothing tells. */
    static Optional<String> timeLeft(Run run) {
        if (run.status() != RunStatus.RUNNING || run.secondsPerEpoch() <= 0) {
            return Optional.empty();
        }
        double seconds = (run.maxEpochs() - run.epoch() - run.epochFraction()) * run.secondsPerEpoch();
        return Optional.of("at most " + Times.length(Duration.ofMillis(Math.max(0, Math.round(1000 * seconds)))));
    }

    /** Scores by class have a table of their own; those by dimension stand here. */
    static List<RunReport.ScoreRow> scoreRows(List<RunScore> scores) {
        Map<String, double[]> byMetric = new LinkedHashMap<>();
        for (RunScore score : scores) {
            if (!score.metric().contains(":") || !Metrics.of(score.metric()).share()) {
                double[] both = byMetric.computeIfAbsent(score.metric(), id -> new double[] {Double.NaN, Double.NaN});
                both[score.split() == Split.DEV ? 0 : 1] = score.value();
            }
        }
        List<String> catalogue = Metrics.all().stream().map(Metric::id).toList();
        return byMetric.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        entry -> catalogue.indexOf(entry.getKey().split(":", 2)[0])))
                .map(entry -> {
                    Metric metric = Metrics.of(entry.getKey());
                    return new RunReport.ScoreRow(
                            metric.id(), metric.title(), metric.formula(), entry.getValue()[0], entry.getValue()[1]);
                })
                .toList();
    }

    private static List<RunReport.SettingRow> settings(Run run) {
        Map<String, Object> preset = presetOf(run);
        // The database keeps no order: settings come in the order of the form where it is known.
        List<String> order = List.copyOf(preset.keySet());
        return run.config().entrySet().stream()
                .sorted(Comparator.comparingInt(setting -> {
                    int place = order.indexOf(setting.getKey());
                    return place < 0 ? Integer.MAX_VALUE : place;
                }))
                .map(setting -> {
                    String value = String.valueOf(setting.getValue());
                    Object before = preset.get(setting.getKey());
                    String text = before == null ? "" : String.valueOf(before);
                    return new RunReport.SettingRow(
                            setting.getKey(), value, before != null && !same(text, value), text);
                })
                .toList();
    }

    /** JSON may give back 1 for 1.0. */
    private static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        try {
            return Double.parseDouble(one) == Double.parseDouble(other);
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    /** An old run may come from a preset that the program no longer has: then nothing is marked as changed. */
    private static Map<String, Object> presetOf(Run run) {
        return RecipeCatalog.all().stream()
                .filter(recipe -> recipe.system().equals(run.system()))
                .findFirst()
                .flatMap(recipe -> recipe.origin(run.preset(), run.labelSet()))
                .map(preset -> ConfigSchema.describe(preset.config()))
                .orElse(Map.of());
    }
}
