package org.erclab.leaderboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.Sha256;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metric;
import org.erclab.metrics.Metrics;
import org.erclab.store.ScoredRun;

/**
 * Turns scored runs into rows: one per group of runs that differ in nothing but their seed. Remembers the rows of last time,
 * so that a further run costs one row and not all.
 */
final class Grouping {

    private static final int ID_DIGITS = 12;

    private static final List<String> CATALOGUE =
            Metrics.all().stream().map(Metric::id).toList();

    /** The catalogue's order; metrics of one emotion by the emotion's name. */
    static final Comparator<String> METRIC_ORDER =
            Comparator.comparingInt(Grouping::placeInCatalogue).thenComparing(Comparator.naturalOrder());

    /** What a row is called; knows the recipe catalogue. */
    interface Naming {
        String title(String system);

        Map<String, String> configDiff(ScoredRun run);
    }

    /** Everything that two runs must share to be comparable seeds of one row. */
    private record Key(
            String corpus, String fingerprint, String labelSet, String system, String configHash, String protocol) {

        static Key of(ScoredRun run) {
            return new Key(
                    run.corpus(),
                    run.corpusFingerprint(),
                    run.labelSet(),
                    run.system(),
                    run.configHash(),
                    run.protocol());
        }

        String id() {
            return Sha256.of(String.join("\n", corpus, fingerprint, labelSet, system, configHash, protocol))
                    .substring(0, ID_DIGITS);
        }
    }

    private record Group(List<ScoredRun> runs, LeaderboardRow row) {

        /** Whether these are the very same objects; a run that has changed is another object. */
        boolean isOf(List<ScoredRun> others) {
            return runs.size() == others.size()
                    && IntStream.range(0, runs.size()).allMatch(i -> runs.get(i) == others.get(i));
        }
    }

    private final Naming naming;
    private Map<Key, Group> known = Map.of();

    Grouping(Naming naming) {
        this.naming = naming;
    }

    private static int placeInCatalogue(String metric) {
        int colon = metric.indexOf(':');
        return CATALOGUE.indexOf(colon < 0 ? metric : metric.substring(0, colon));
    }

    /** The rows of {@code runs}, best rows marked, in no particular order. */
    synchronized List<LeaderboardRow> rows(Collection<ScoredRun> runs) {
        Map<Key, List<ScoredRun>> groups =
                runs.stream().collect(Collectors.groupingBy(Key::of, LinkedHashMap::new, Collectors.toList()));
        Map<Key, Group> now = new LinkedHashMap<>();
        groups.forEach((key, group) -> {
            Group before = known.get(key);
            now.put(key, before != null && before.isOf(group) ? before : new Group(group, row(key, group)));
        });
        known = now;
        return markBest(now.values().stream().map(Group::row).toList());
    }

    private LeaderboardRow row(Key key, List<ScoredRun> group) {
        Map<Long, ScoredRun> bySeed = new TreeMap<>();
        group.forEach(run -> bySeed.merge(run.seed(), run, Grouping::thatCounts));
        List<ScoredRun> completed =
                bySeed.values().stream().filter(Grouping::isCompleted).toList();
        ScoredRun newest =
                group.stream().max(Comparator.comparingLong(ScoredRun::id)).orElseThrow();
        return new LeaderboardRow(
                key.id(),
                key.corpus(),
                key.fingerprint(),
                newest.simulated(),
                key.labelSet(),
                key.system(),
                naming.title(key.system()),
                newest.preset(),
                key.protocol(),
                key.configHash(),
                naming.configDiff(newest),
                completed.size(),
                bySeed.size() - completed.size(),
                scores(completed),
                Set.of(),
                completed.stream()
                        .mapToDouble(ScoredRun::secondsPerEpoch)
                        .average()
                        .orElse(0),
                completed.stream().mapToLong(ScoredRun::peakMemoryBytes).max().orElse(0),
                group.stream().flatMap(run -> run.ended().stream()).max(Comparator.<Instant>naturalOrder()),
                bySeed.values().stream().map(Grouping::result).toList());
    }

    /** Of two runs of one seed: a completed one rather than a failed one, then the newer. */
    private static ScoredRun thatCounts(ScoredRun one, ScoredRun other) {
        if (isCompleted(one) != isCompleted(other)) {
            return isCompleted(one) ? one : other;
        }
        return one.id() > other.id() ? one : other;
    }

    private static boolean isCompleted(ScoredRun run) {
        return run.status() == RunStatus.COMPLETED;
    }

    private static Map<String, MeanAndDeviation> scores(List<ScoredRun> completed) {
        Map<String, List<Double>> values = new HashMap<>();
        for (ScoredRun run : completed) {
            run.test().forEach((metric, value) -> values.computeIfAbsent(metric, unseen -> new ArrayList<>())
                    .add(value));
        }
        Map<String, MeanAndDeviation> scores = new LinkedHashMap<>();
        values.keySet().stream()
                .sorted(METRIC_ORDER)
                .forEach(metric -> scores.put(
                        metric,
                        MeanAndDeviation.of(values.get(metric).stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())));
        return scores;
    }

    private static SeedResult result(ScoredRun run) {
        return new SeedResult(
                run.id(),
                run.seed(),
                run.status(),
                run.bestEpoch(),
                run.secondsPerEpoch(),
                run.peakMemoryBytes(),
                run.test());
    }

    /**
     * Rows are compared within one version of one corpus and one label set; equal means are all best. Scores as reported are
     * left out: nobody here can say that they are of the same utterances, classes and rules.
     */
    private static List<LeaderboardRow> markBest(List<LeaderboardRow> rows) {
        Map<List<String>, List<LeaderboardRow>> comparable = rows.stream()
                .filter(row -> row.seeds() > 0 && !row.isAsReported())
                .collect(Collectors.groupingBy(row -> List.of(row.corpus(), row.corpusFingerprint(), row.labelSet())));
        Map<String, Set<String>> bestById = new HashMap<>();
        for (List<LeaderboardRow> peers : comparable.values()) {
            if (peers.size() > 1) {
                peers.stream()
                        .flatMap(row -> row.scores().keySet().stream())
                        .distinct()
                        .forEach(metric -> winners(peers, metric)
                                .forEach(row -> bestById.computeIfAbsent(row.groupId(), unseen -> new HashSet<>())
                                        .add(metric)));
            }
        }
        return rows.stream()
                .map(row -> row.withBest(bestById.getOrDefault(row.groupId(), Set.of())))
                .toList();
    }

    private static List<LeaderboardRow> winners(List<LeaderboardRow> peers, String metric) {
        double sign = Metrics.of(metric).higherIsBetter() ? 1 : -1;
        double best = peers.stream()
                .mapToDouble(row -> sign * row.mean(metric))
                .filter(mean -> !Double.isNaN(mean))
                .max()
                .orElse(Double.NaN);
        return peers.stream().filter(row -> sign * row.mean(metric) == best).toList();
    }
}
