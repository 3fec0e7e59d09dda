package org.erclab.leaderboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.erclab.metrics.MeanAndDeviation;

/** Rows as programs read them: fractions at full precision, nothing rounded. A missing number is empty (CSV) or null. */
final class ExactRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ExactRows() {}

    static String csv(List<LeaderboardRow> rows, List<String> metrics) {
        List<String> head = new ArrayList<>(List.of(
                "group", "corpus", "corpus_fingerprint", "simulated", "label_set", "system", "preset", "protocol"));
        head.addAll(List.of("changes", "seeds", "failed", "runs", "seconds_per_epoch", "peak_memory_bytes"));
        for (String metric : metrics) {
            head.add(metric + "_mean");
            head.add(metric + "_sd");
        }
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(head);
            for (LeaderboardRow row : rows) {
                printer.printRecord(values(row, metrics));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<Object> values(LeaderboardRow row, List<String> metrics) {
        List<Object> values = new ArrayList<>(List.of(
                row.groupId(),
                row.corpus(),
                row.corpusFingerprint(),
                row.simulated(),
                row.labelSet(),
                row.system(),
                row.preset(),
                row.protocol()));
        values.add(row.configDiffText());
        values.add(row.seeds());
        values.add(row.failed());
        values.add(row.runs().stream().map(run -> String.valueOf(run.runId())).collect(Collectors.joining(" ")));
        values.add(row.secondsPerEpoch());
        values.add(row.peakMemoryBytes());
        for (String metric : metrics) {
            MeanAndDeviation score = row.scores().get(metric);
            values.add(score == null ? null : number(score.mean()));
            values.add(score == null ? null : number(score.sd()));
        }
        return values;
    }

    static String json(List<LeaderboardRow> rows) {
        try {
            return JSON.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(
                                    rows.stream().map(ExactRows::tree).toList())
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A row of the leaderboard cannot be written as JSON", e);
        }
    }

    /** A row as nested maps in the order of its printing. */
    static Map<String, Object> tree(LeaderboardRow row) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("group", row.groupId());
        tree.put("corpus", row.corpus());
        tree.put("corpusFingerprint", row.corpusFingerprint());
        tree.put("simulated", row.simulated());
        tree.put("labelSet", row.labelSet());
        tree.put("system", row.system());
        tree.put("title", row.title());
        tree.put("preset", row.preset());
        tree.put("protocol", row.protocol());
        tree.put("external", row.isExternal());
        tree.put("asReported", row.isAsReported());
        tree.put("changes", row.configDiff());
        tree.put("seeds", row.seeds());
        tree.put("failed", row.failed());
        tree.put("secondsPerEpoch", row.secondsPerEpoch());
        tree.put("peakMemoryBytes", row.peakMemoryBytes());
        tree.put("lastEnded", row.lastEnded().map(Object::toString).orElse(null));
        tree.put("best", row.best().stream().sorted().toList());
        Map<String, Object> scores = new LinkedHashMap<>();
        row.scores().forEach((metric, score) -> scores.put(metric, score(score)));
        tree.put("scores", scores);
        tree.put("runs", row.runs().stream().map(ExactRows::tree).toList());
        return tree;
    }

    private static Map<String, Object> score(MeanAndDeviation score) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", number(score.mean()));
        tree.put("sd", number(score.sd()));
        tree.put("n", score.n());
        return tree;
    }

    private static Map<String, Object> tree(SeedResult run) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("run", run.runId());
        tree.put("seed", run.seed());
        tree.put("status", run.status().name());
        tree.put("bestEpoch", run.bestEpoch());
        tree.put("secondsPerEpoch", run.secondsPerEpoch());
        tree.put("peakMemoryBytes", run.peakMemoryBytes());
        Map<String, Object> scores = new LinkedHashMap<>();
        run.scores().forEach((metric, value) -> scores.put(metric, number(value)));
        tree.put("scores", scores);
        return tree;
    }

    /** JSON and CSV know neither NaN nor infinity. */
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
