package org.erclab.jobs.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.erclab.experiment.Provenance;

/**
 * A run beside another with the same settings and seed.
 *
 * @param original number of the run
 * @param repeat number of the other
 * @param verdict what they have in common
 * @param sentence the verdict for people
 * @param differences where they differ, inputs and machine first
 * @param largestScoreDifference over all dev and test scores, as a fraction; NaN when they have different scores
 * @param tolerance largest difference of a score that counts as the same where bits cannot be
 */
public record Reproduction(
        long original,
        long repeat,
        Verdict verdict,
        String sentence,
        List<Difference> differences,
        double largestScoreDifference,
        double tolerance) {

    /** Half a point: what a different order of additions on a GPU may move. */
    public static final double TOLERANCE = 0.005;

    /** What two runs have in common. */
    public enum Verdict {
        /** Checkpoint and predictions have the same bits. */
        IDENTICAL,
        /** They ran where bits cannot be the same, and no score differs by more than the tolerance. */
        WITHIN_TOLERANCE,
        /** Their numbers differ by more than they may. */
        DIFFERENT,
        /** They were not given the same inputs, so nothing follows from their numbers. */
        NOT_COMPARABLE
    }

    /** Something in which the runs differ. */
    public record Difference(String name, String original, String repeat) {}

    public Reproduction {
        differences = List.copyOf(differences);
    }

    /** A run with what it left. */
    public record Evidence(long run, Provenance provenance, Map<String, Double> scores) {}

    /** Compares inputs, machines and results. */
    public static Reproduction of(Evidence original, Evidence repeat, double tolerance) {
        List<Difference> inputs = new ArrayList<>();
        Provenance a = original.provenance();
        Provenance b = repeat.provenance();
        compare(inputs, "corpus", a.corpusFingerprint(), b.corpusFingerprint());
        compare(inputs, "splits", a.splitFingerprint(), b.splitFingerprint());
        compare(inputs, "label set", a.labelSet(), b.labelSet());
        compare(inputs, "system", a.system(), b.system());
        compare(inputs, "seed", a.seed(), b.seed());
        compare(inputs, "word vectors", a.wordVectors(), b.wordVectors());
        compare(inputs, "feature sets", new TreeMap<>(a.featureSets()), new TreeMap<>(b.featureSets()));
        compare(inputs, "pre-training", a.pretrained(), b.pretrained());
        for (String setting : names(a.settings(), b.settings())) {
            compare(inputs, setting, a.settings().get(setting), b.settings().get(setting));
        }
        List<Difference> machines = new ArrayList<>();
        compare(machines, "program", a.codeRevision(), b.codeRevision());
        compare(machines, "libraries", new TreeMap<>(a.libraries()), new TreeMap<>(b.libraries()));
        compare(machines, "device", a.device(), b.device());
        compare(machines, "vector instructions", a.cpuCapability(), b.cpuCapability());
        compare(machines, "threads", a.threads(), b.threads());
        List<Difference> results = new ArrayList<>();
        compare(results, "checkpoint", a.checkpointSha256(), b.checkpointSha256());
        compare(results, "predictions", a.predictionsSha256(), b.predictionsSha256());
        double largest = largestDifference(original.scores(), repeat.scores());

        boolean bitsMustAgree = a.deterministic() && b.deterministic() && machines.isEmpty();
        Verdict verdict;
        String sentence;
        if (!inputs.isEmpty()) {
            verdict = Verdict.NOT_COMPARABLE;
            sentence = "They were not given the same: " + inputs.getFirst().name() + " differs";
        } else if (results.isEmpty() && largest == 0) {
            verdict = Verdict.IDENTICAL;
            sentence = "Bit for bit the same: checkpoint, predictions and every score";
        } else if (!bitsMustAgree && largest <= tolerance) {
            verdict = Verdict.WITHIN_TOLERANCE;
            sentence = "The same within the tolerance: no score differs by more than " + points(largest) + " of "
                    + points(tolerance) + " points allowed where "
                    + (machines.isEmpty()
                            ? "a GPU may add in another order"
                            : machines.getFirst().name() + " differs");
        } else {
            verdict = Verdict.DIFFERENT;
            sentence = "Not reproduced: "
                    + (bitsMustAgree
                            ? "same inputs on the same kind of machine must give the same bits, but "
                                    + results.stream()
                                            .findFirst()
                                            .map(Difference::name)
                                            .orElse("scores") + " differ"
                            : "a score differs by " + points(largest) + " points, " + points(tolerance)
                                    + " are allowed");
        }
        List<Difference> all = new ArrayList<>(inputs);
        all.addAll(machines);
        all.addAll(results);
        return new Reproduction(original.run(), repeat.run(), verdict, sentence, all, largest, tolerance);
    }

    private static String points(double share) {
        return Double.isNaN(share) ? "an unknown number of" : String.format(Locale.ROOT, "%.2f", 100 * share);
    }

    private static TreeSet<String> names(Map<String, ?> a, Map<String, ?> b) {
        TreeSet<String> names = new TreeSet<>(a.keySet());
        names.addAll(b.keySet());
        return names;
    }

    private static void compare(List<Difference> differences, String name, Object a, Object b) {
        if (!Objects.equals(a, b)) {
            differences.add(new Difference(name, String.valueOf(a), String.valueOf(b)));
        }
    }

    private static double largestDifference(Map<String, Double> a, Map<String, Double> b) {
        if (!a.keySet().equals(b.keySet())) {
            return Double.NaN;
        }
        double largest = 0;
        for (String metric : a.keySet()) {
            double difference = Math.abs(a.get(metric) - b.get(metric));
            boolean bothUndefined = Double.isNaN(a.get(metric)) && Double.isNaN(b.get(metric));
            largest = bothUndefined ? largest : Math.max(largest, difference);
        }
        return largest;
    }
}
