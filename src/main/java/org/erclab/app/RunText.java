package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.erclab.app.terminal.TextTable;
import org.erclab.metrics.Metrics;

/** What a run left, as text: its scores on dev and test, and what a generator of dialogues says. */
final class RunText {

    private RunText() {}

    /**
     * @param scores as {@code /runs/{id}/scores} answers
     * @param replies as {@code /runs/{id}/replies} answers
     */
    static String of(JsonNode scores, JsonNode replies) {
        if (scores.isEmpty()) {
            return "No scores yet.\n";
        }
        Map<String, Map<String, String>> byMetric = new TreeMap<>();
        scores.forEach(score -> byMetric.computeIfAbsent(score.path("metric").asText(), metric -> new TreeMap<>())
                .put(
                        score.path("split").asText().toLowerCase(Locale.ROOT),
                        number(
                                score.path("metric").asText(),
                                score.path("value").asDouble(Double.NaN))));
        TextTable table = new TextTable("metric", "dev", "test");
        byMetric.forEach((metric, values) ->
                table.row(metric, values.getOrDefault("dev", "–"), values.getOrDefault("test", "–")));
        StringBuilder text = new StringBuilder(table.toString());
        for (JsonNode reply : replies) {
            text.append('\n');
            reply.path("turns").forEach(turn -> line(text, "context", turn));
            line(text, "gold", reply.path("reference"));
            line(text, "sampled", reply.path("sampled"));
            line(text, "beam", reply.path("beam"));
        }
        return text.toString();
    }

    /** Shares of 1 as people read them, × 100. */
    private static String number(String metric, double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return Metrics.of(metric).share()
                ? String.format(Locale.ROOT, "%.1f", 100 * value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    /** Control characters of a corpus never reach the terminal. */
    private static void line(StringBuilder text, String name, JsonNode said) {
        text.append(String.format(Locale.ROOT, "%-8s %s%n", name, said.asText().replaceAll("\\p{Cntrl}", " ")));
    }
}
