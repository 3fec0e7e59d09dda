package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the results of one fixture and remembers the largest differences.
 *
 * <p>A difference is relative to the largest absolute value of the expected array; that of a gradient's sum is relative
 * to the gradient's norm, because such a sum may be a zero by cancellation. Paths are those of {@link GoldenFixture}.
 */
public final class GoldenReport {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TRAINING = List.of("losses", "gradient_norms");

    private final GoldenFixture fixture;
    private final Map<Precision, Double> largest = new EnumMap<>(Precision.class);
    private final Map<Precision, String> where = new EnumMap<>(Precision.class);
    private final Map<Precision, Set<String>> compared = new EnumMap<>(Precision.class);
    private final List<String> failures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    GoldenReport(GoldenFixture fixture) {
        this.fixture = fixture;
        for (Precision precision : Precision.values()) {
            compared.put(precision, new HashSet<>());
        }
    }

    /** Compares numbers computed in 64-bit arithmetic with those at {@code path}. */
    public void doublePrecision(String path, double... actual) {
        compare(Precision.DOUBLE, path, actual);
    }

    /** Compares numbers computed in 32-bit arithmetic with those at {@code path}. */
    public void single(String path, double... actual) {
        compare(Precision.SINGLE, path, actual);
    }

    /** Compares {@code actual}, row-major, with the array, list or number at {@code path}. */
    public void compare(Precision precision, String path, double... actual) {
        GoldenArray expected = GoldenArray.of(expected(precision, path));
        compare(precision, path, expected.data(), actual, largestAbsolute(expected.data()));
    }

    /** Compares a parameter's gradient, given by its Euclidean norm and the sum of its entries. */
    public void gradient(Precision precision, String parameter, double norm, double sum) {
        String path = "gradients/" + parameter;
        double expectedNorm = expected(precision, path + "/norm").doubleValue();
        double expectedSum = expected(precision, path + "/sum").doubleValue();
        compare(precision, path + "/norm", new double[] {expectedNorm}, new double[] {norm}, expectedNorm);
        compare(precision, path + "/sum", new double[] {expectedSum}, new double[] {sum}, expectedNorm);
    }

    /** Compares {@code actual} (lists, strings, numbers, truth values) with the JSON at {@code path} for equality. */
    public void exact(Precision precision, String path, Object actual) {
        JsonNode expected = expected(precision, path);
        JsonNode given = JSON.valueToTree(actual);
        if (!expected.toString().equals(given.toString())) {
            failures.add(precision + " " + path + ": expected " + shorten(expected) + ", got " + shorten(given));
        }
        largest.merge(precision, 0.0, Math::max);
    }

    /** Compares for equality where the arithmetic does not matter: tokens, vocabularies, label numbers. */
    public void exact(String path, Object actual) {
        exact(Precision.DOUBLE, path, actual);
    }

    /** Leaves out the results at and below {@code path} in both precisions, with the reason that is then printed. */
    public void skip(String path, String reason) {
        for (Precision precision : Precision.values()) {
            compared.get(precision).add(path);
        }
        skipped.add(path + " (" + reason + ")");
    }

    private JsonNode expected(Precision precision, String path) {
        JsonNode node = GoldenFixture.find(fixture.results(precision), path);
        if (node instanceof MissingNode) {
            throw new IllegalArgumentException(
                    "Fixture '" + fixture + "' expects nothing at '" + path + "' in precision " + precision);
        }
        compared.get(precision).add(path);
        return node;
    }

    private void compare(Precision precision, String path, double[] expected, double[] actual, double scale) {
        if (expected.length != actual.length) {
            failures.add(precision + " " + path + ": expected " + expected.length + " numbers, got " + actual.length);
            return;
        }
        for (int i = 0; i < expected.length; i++) {
            double difference = difference(expected[i], actual[i], scale);
            if (difference >= largest.getOrDefault(precision, 0.0)) {
                largest.put(precision, difference);
                where.put(precision, path);
            }
            if (!(difference <= precision.tolerance())) {
                failures.add(String.format(
                        Locale.ROOT,
                        "%s %s[%d]: expected %.12g, got %.12g, %.2e of the largest value, more than %.0e",
                        precision,
                        path,
                        i,
                        expected[i],
                        actual[i],
                        difference,
                        precision.tolerance()));
                return;
            }
        }
    }

    private static double difference(double expected, double actual, double scale) {
        if (Double.isNaN(expected) || Double.isNaN(actual)) {
            return Double.isNaN(expected) && Double.isNaN(actual) ? 0 : Double.POSITIVE_INFINITY;
        }
        double difference = Math.abs(expected - actual);
        // An expected array of zeros has no scale: then the difference itself counts.
        return scale > 0 ? difference / scale : difference;
    }

    private static double largestAbsolute(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Double.isNaN(value) ? largest : Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /** Everything that disagrees or was never compared; empty when the fixture is met. */
    List<String> failures() {
        List<String> all = new ArrayList<>(failures);
        for (Precision precision : Precision.values()) {
            if (precision == Precision.DOUBLE || fixture.hasWeights()) {
                Set<String> due = new TreeSet<>();
                leaves(fixture.results(precision), due);
                due.removeIf(leaf -> isCompared(precision, leaf));
                due.forEach(leaf -> all.add(precision + " " + leaf + ": never compared"));
            }
        }
        return all;
    }

    private boolean isCompared(Precision precision, String leaf) {
        Set<String> done = compared.get(precision);
        for (String path = leaf; !path.isEmpty(); path = path.substring(0, Math.max(0, path.lastIndexOf('/')))) {
            if (done.contains(path)) {
                return true;
            }
        }
        return false;
    }

    private static void leaves(JsonNode results, Set<String> into) {
        for (String section : List.of("output", "loss", "gradients")) {
            if (results.has(section)) {
                leaves(results.get(section), section, into);
            }
        }
        for (String list : TRAINING) {
            if (results.path("training").has(list)) {
                into.add("training/" + list);
            }
        }
    }

    private static void leaves(JsonNode node, String path, Set<String> into) {
        if (GoldenArray.isNumeric(node) || node.isValueNode() || node.isEmpty()) {
            into.add(path);
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                leaves(node.get(i), path + "/" + i, into);
            }
        } else {
            node.properties().forEach(entry -> leaves(entry.getValue(), path + "/" + entry.getKey(), into));
        }
    }

    /** One line: the largest difference of each precision and where it is. */
    String summary() {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-40s", fixture.name()));
        for (Precision precision : Precision.values()) {
            if (largest.containsKey(precision)) {
                line.append(String.format(Locale.ROOT, " %s %.1e", precision.name(), largest.get(precision)));
                line.append(where.containsKey(precision) ? " at " + where.get(precision) : "");
            }
        }
        return skipped.isEmpty() ? line.toString() : line + " skipped: " + String.join(", ", skipped);
    }

    private static String shorten(JsonNode node) {
        String text = node.toString();
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }
}
