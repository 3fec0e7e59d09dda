package org.erclab.jobs.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.erclab.experiment.Provenance;
import org.erclab.jobs.certificate.Reproduction.Verdict;
import org.junit.jupiter.api.Test;

class ReproductionTest {

    private static final Map<String, Double> SCORES = Map.of("TEST uwa", 0.672, "TEST f1:fear", Double.NaN);

    private static Provenance provenance(String device, String capability, String dropout, String hash) {
        return new Provenance(
                "friends",
                "c".repeat(64),
                "d".repeat(64),
                "friends-8",
                "higru",
                "released",
                Map.of("dropout", dropout),
                1,
                "unknown",
                Map.of("pytorch", "2"),
                "25",
                "Linux",
                capability,
                device,
                1,
                device.equals("cpu"),
                "none",
                Map.of(),
                "none",
                "all",
                hash,
                hash);
    }

    private static Reproduction compare(Provenance repeat, Map<String, Double> scores) {
        return Reproduction.of(
                new Reproduction.Evidence(1, provenance("cpu", "AVX2", "0.5", "aa"), SCORES),
                new Reproduction.Evidence(2, repeat, scores),
                Reproduction.TOLERANCE);
    }

    private static List<String> names(Reproduction reproduction) {
        return reproduction.differences().stream()
                .map(Reproduction.Difference::name)
                .toList();
    }

    @Test
    void sameBitsAreIdentical() {
        Reproduction same = compare(provenance("cpu", "AVX2", "0.5", "aa"), SCORES);

        assertEquals(Verdict.IDENTICAL, same.verdict());
        assertEquals(List.of(), same.differences());
        assertEquals(0, same.largestScoreDifference(), "a score that is undefined in both does not differ");
    }

    @Test
    void onTheSameKindOfProcessorBitsMustAgree() {
        Reproduction other = compare(provenance("cpu", "AVX2", "0.5", "bb"), SCORES);

        assertEquals(Verdict.DIFFERENT, other.verdict(), "equal scores do not excuse different predictions");
        assertEquals(List.of("checkpoint", "predictions"), names(other));
    }

    @Test
    void anotherMachineMayDifferByTheTolerance() {
        Provenance elsewhere = provenance("cpu", "AVX512", "0.5", "bb");

        Reproduction close = compare(elsewhere, Map.of("TEST uwa", 0.676, "TEST f1:fear", Double.NaN));
        assertEquals(Verdict.WITHIN_TOLERANCE, close.verdict());
        assertTrue(close.sentence().endsWith("vector instructions differs"), close.sentence());
        assertEquals(
                Verdict.DIFFERENT,
                compare(elsewhere, Map.of("TEST uwa", 0.68, "TEST f1:fear", Double.NaN))
                        .verdict());
        assertEquals(
                Verdict.DIFFERENT, compare(elsewhere, Map.of("TEST uwa", 0.672)).verdict(), "a score is missing");
        assertEquals(
                Verdict.WITHIN_TOLERANCE,
                compare(provenance("cuda:0", "AVX2", "0.5", "bb"), SCORES).verdict());
    }

    @Test
    void otherInputsAreNotComparable() {
        Reproduction other = compare(provenance("cpu", "AVX2", "0.3", "aa"), SCORES);

        assertEquals(Verdict.NOT_COMPARABLE, other.verdict());
        assertEquals("They were not given the same: dropout differs", other.sentence());
        assertEquals(
                new Reproduction.Difference("dropout", "0.5", "0.3"),
                other.differences().getFirst());
    }
}
