package org.erclab.leaderboard.reproduce;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.SeedResult;
import org.erclab.metrics.Interval;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.SeedComparison;
import org.erclab.store.NewExperiment;
import org.erclab.store.PublishedResult;
import org.erclab.store.RunStanding;

/** The configs of a table's cells, each planned once, and how far they are. */
final class Plans {

    static final String P_VALUE = "p-value";

    private static final double LEVEL = 0.95;

    /** What a cell runs: system, where its config starts, changes, corpus. */
    private record Key(String system, String preset, Map<String, String> settings, String corpus) {}

    private final Map<String, CorpusChoice> corpora;
    private final TableRequest request;
    private final Planner planner;
    private final Map<Key, NewExperiment> planned = new LinkedHashMap<>();
    private final Map<Key, String> refused = new HashMap<>();
    private final Map<Key, Standing> standing = new HashMap<>();

    Plans(Map<String, CorpusChoice> corpora, TableRequest request, Planner planner) {
        this.corpora = corpora;
        this.request = request;
        this.planner = planner;
    }

    void add(CellPart at) {
        if (missing(at).isPresent()) {
            return;
        }
        plan(key(at));
        if (at.versus() != null) {
            plan(key(at.with(at.versus())));
        }
    }

    private void plan(Key key) {
        if (planned.containsKey(key) || refused.containsKey(key)) {
            return;
        }
        try {
            planned.put(key, planner.plan(wanted(key, List.of(1L))));
        } catch (IllegalArgumentException refusal) {
            // What could be used instead belongs to a form, not into a table.
            refused.put(key, refusal.getMessage().replaceFirst("(: use one of|: import one first).*", ""));
        }
    }

    private Planner.Wanted wanted(Key key, List<Long> seeds) {
        return new Planner.Wanted(key.system(), key.corpus(), key.preset(), key.settings(), seeds, request.device());
    }

    /** Why a cell cannot even be planned. */
    private Optional<String> missing(CellPart at) {
        if (at.unavailable() != null) {
            return Optional.of(at.unavailable());
        }
        if (recipe(at.system()).isEmpty()) {
            return Optional.of("System '" + at.system() + "' is not available");
        }
        String noCorpus = corpora.get(at.corpus()).missing();
        return noCorpus.isEmpty() ? NamedPretrainings.missing(at, request) : Optional.of(noCorpus);
    }

    private static Optional<Recipe> recipe(String system) {
        return RecipeCatalog.all().stream()
                .filter(recipe -> recipe.system().equals(system))
                .findFirst();
    }

    private Key key(CellPart at) {
        Map<String, String> settings = NamedPretrainings.settings(at, request);
        String preset = request.preset()
                .filter(name -> recipe(at.system()).orElseThrow().presetNames().contains(name))
                .orElse(at.preset() == null ? "" : at.preset());
        return new Key(
                at.system(), preset, settings, corpora.get(at.corpus()).name().orElseThrow());
    }

    Set<String> configHashes() {
        return planned.values().stream().map(NewExperiment::configHash).collect(Collectors.toSet());
    }

    void stand(List<LeaderboardRow> rows, List<RunStanding> runs) {
        planned.forEach((key, plan) -> standing.put(key, Standing.of(plan, rows, runs)));
    }

    /** Per config the seeds that have no run. */
    List<Planner.Wanted> missing(List<Long> seeds, boolean again) {
        List<Planner.Wanted> wanted = new ArrayList<>();
        planned.keySet().forEach(key -> {
            List<Long> missing = standing.get(key).missing(seeds, again);
            if (!missing.isEmpty()) {
                wanted.add(wanted(key, missing));
            }
        });
        return wanted;
    }

    /** A cell with what is known about it. */
    PaperCell cell(CellPart at, Optional<PublishedResult> printed) {
        String metric = at.versus() == null ? at.metric() : P_VALUE;
        Optional<String> missing = missing(at).or(() -> Optional.ofNullable(refused.get(key(at))));
        if (missing.isEmpty() && at.versus() != null) {
            missing = Optional.ofNullable(refused.get(key(at.with(at.versus()))));
        }
        if (missing.isPresent()) {
            return PaperCell.printedOnly(metric, printed, missing.get());
        }
        Standing stands = standing.get(key(at));
        Optional<MeanAndDeviation> ours = at.versus() == null
                ? value(stands, metric)
                : test(stands, standing.get(key(at.with(at.versus()))), at.metric());
        Optional<Interval> interval =
                ours.filter(value -> value.n() > 1 && at.versus() == null).map(value -> value.interval(LEVEL));
        Optional<Double> inUnits = printed.flatMap(PublishedResult::value);
        double unit = unit(metric);
        return new PaperCell(
                metric,
                printed,
                stands.plan().system(),
                stands.plan().preset(),
                key(at).settings(),
                stands.plan().corpus(),
                ours,
                interval,
                ours.flatMap(value -> inUnits.map(number -> unit * value.mean() - number)),
                interval.flatMap(ends -> inUnits.map(number -> ends.contains(number / unit))),
                stands.running(),
                stands.waiting(),
                stands.failed().size(),
                stands.completed().stream().map(SeedResult::runId).toList(),
                "");
    }

    /** Papers print scores in per cent; correlations, epochs and p-values as they are. */
    static double unit(String metric) {
        return metric.startsWith("pearson-r") || metric.equals(CellPart.BEST_EPOCH) || metric.equals(P_VALUE) ? 1 : 100;
    }

    private static Optional<MeanAndDeviation> value(Standing stands, String metric) {
        double[] values = stands.completed().stream()
                .mapToDouble(run -> metric.equals(CellPart.BEST_EPOCH)
                        ? run.bestEpoch()
                        : run.scores().getOrDefault(metric, Double.NaN))
                .filter(Double::isFinite)
                .toArray();
        return values.length == 0 ? Optional.empty() : Optional.of(MeanAndDeviation.of(values));
    }

    private static Optional<MeanAndDeviation> test(Standing one, Standing other, String metric) {
        double p = SeedComparison.of(scores(one, metric), scores(other, metric)).outcomes().stream()
                .filter(outcome -> outcome.test().equals("unpaired-t"))
                .findFirst()
                .orElseThrow()
                .p();
        int n = Math.min(one.completed().size(), other.completed().size());
        return Double.isNaN(p) ? Optional.empty() : Optional.of(new MeanAndDeviation(p, Double.NaN, n));
    }

    private static Map<Long, Double> scores(Standing stands, String metric) {
        return stands.completed().stream()
                .collect(Collectors.toMap(SeedResult::seed, run -> run.scores().getOrDefault(metric, Double.NaN)));
    }
}
