package org.erclab.ui.compare;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the page shows, as it stands in the address.
 *
 * @param rows group ids of the leaderboard's rows, in the order of their letters
 * @param baseline the row that all others are compared with; empty means the first
 * @param metric id of the score that is tested; empty means UWA, or the first that all rows have
 * @param beside the row whose confusions stand beside the baseline's; empty means the first other one
 * @param classMetric the score by emotion, {@code class-accuracy} or {@code f1}
 * @param turned whether settings are columns
 */
record CompareState(
        List<String> rows,
        Optional<String> baseline,
        Optional<String> metric,
        Optional<String> beside,
        String classMetric,
        boolean turned) {

    /** Rows at most: what eight colours and letters can tell apart. */
    static final int MAX_ROWS = 8;

    /** Characters of a parameter at most; more than eight row ids need. */
    private static final int MAX_TEXT = 200;

    static final List<String> CLASS_METRICS = List.of("class-accuracy", "f1");

    CompareState {
        rows = rows.stream().distinct().limit(MAX_ROWS).toList();
        classMetric = CLASS_METRICS.contains(classMetric) ? classMetric : CLASS_METRICS.getFirst();
    }

    /** Reads the address; what it does not understand keeps its default. */
    static CompareState read(Map<String, List<String>> query) {
        return new CompareState(
                Stream.of(first(query, "rows").orElse("").split(","))
                        .filter(id -> id.matches("[0-9a-f]{12}"))
                        .toList(),
                first(query, "baseline"),
                first(query, "metric"),
                first(query, "beside"),
                first(query, "by").orElse(""),
                first(query, "turned").isPresent());
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank() && value.length() <= MAX_TEXT)
                .findFirst();
    }

    /** The address of this state; defaults are left out. */
    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!rows.isEmpty()) {
            query.put("rows", List.of(String.join(",", rows)));
        }
        baseline.ifPresent(id -> query.put("baseline", List.of(id)));
        metric.ifPresent(id -> query.put("metric", List.of(id)));
        beside.ifPresent(id -> query.put("beside", List.of(id)));
        if (!classMetric.equals(CLASS_METRICS.getFirst())) {
            query.put("by", List.of(classMetric));
        }
        if (turned) {
            query.put("turned", List.of("yes"));
        }
        return query;
    }

    CompareState against(String id) {
        return new CompareState(rows, Optional.of(id), metric, beside, classMetric, turned);
    }

    CompareState by(String id) {
        return new CompareState(rows, baseline, Optional.of(id), beside, classMetric, turned);
    }

    CompareState confused(String id) {
        return new CompareState(rows, baseline, metric, Optional.of(id), classMetric, turned);
    }

    CompareState byEmotion(String id) {
        return new CompareState(rows, baseline, metric, beside, id, turned);
    }

    CompareState turned(boolean settingsAreColumns) {
        return new CompareState(rows, baseline, metric, beside, classMetric, settingsAreColumns);
    }

    CompareState without(String id) {
        return new CompareState(
                rows.stream().filter(row -> !row.equals(id)).toList(),
                baseline.filter(row -> !row.equals(id)),
                metric,
                beside.filter(row -> !row.equals(id)),
                classMetric,
                turned);
    }
}
