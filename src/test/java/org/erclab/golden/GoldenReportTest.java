package org.erclab.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The judge is judged first: it must notice wrong, missing and misshapen results. */
class GoldenReportTest {

    private static final String FIXTURE = """
            {"format": "golden-1", "name": "tiny", "config": {"kind": "tiny"}, "precision": "float32",
             "weights": {"w.a": {"shape": [1], "data": [1]}},
             "output": {"h": {"shape": [2], "data": [100, 1]}, "r": "NaN", "words": ["a", ""]},
             "loss": 2,
             "gradients": {"w.a": {"norm": 10, "sum": 0}},
             "training": {"steps": 1, "losses": [2, 1]},
             "double": {"output": {"h": {"shape": [2], "data": [100, 1.000001]}, "r": "NaN", "words": ["a", ""]},
               "loss": 2, "gradients": {"w.a": {"norm": 10, "sum": 0}}, "training": {"losses": [2, 1]}}}
            """;

    @TempDir
    Path folder;

    private GoldenReport report() throws IOException {
        return new GoldenReport(GoldenFixture.read(Files.writeString(folder.resolve("tiny.json"), FIXTURE)));
    }

    private static void allRight(GoldenReport report) {
        for (Precision precision : Precision.values()) {
            report.compare(precision, "output/h", 100, precision == Precision.DOUBLE ? 1.000001 : 1);
            report.compare(precision, "output/r", Double.NaN);
            report.exact(precision, "output/words", List.of("a", ""));
            report.compare(precision, "loss", 2);
            report.gradient(precision, "w.a", 10, 0);
            report.compare(precision, "training/losses", 2, 1);
        }
    }

    @Test
    void rightResultsPass() throws IOException {
        GoldenReport report = report();
        allRight(report);
        assertEquals(List.of(), report.failures());
    }

    @Test
    void differencesAreRelativeToTheLargestValueOfTheArray() throws IOException {
        GoldenReport report = report();
        allRight(report);
        report.single("output/h", 100, 1.0019);
        assertEquals(List.of(), report.failures());
        report.single("output/h", 100, 1.0021);
        assertEquals(1, report.failures().size());
        assertTrue(
                report.failures().get(0).contains("output/h[1]"),
                report.failures().get(0));
    }

    @Test
    void doublePrecisionIsComparedWithItsOwnSection() throws IOException {
        GoldenReport report = report();
        allRight(report);
        report.doublePrecision("output/h", 100, 1);
        assertEquals(1, report.failures().size());
    }

    @Test
    void aSumThatCancelsIsRelativeToItsNorm() throws IOException {
        GoldenReport report = report();
        allRight(report);
        report.gradient(Precision.SINGLE, "w.a", 10, 1.9e-4);
        assertEquals(List.of(), report.failures());
        report.gradient(Precision.SINGLE, "w.a", 10, 2.1e-4);
        assertEquals(1, report.failures().size());
    }

    @Test
    void whatIsNeverComparedFails() throws IOException {
        GoldenReport report = report();
        assertEquals(16, report.failures().size(), String.join("\n", report.failures()));
        report.skip("output", "not built");
        assertEquals(8, report.failures().size());
        assertTrue(report.summary().contains("not built"));
    }

    @Test
    void wrongShapesWordsAndNumbersThatShouldBeUndefinedFail() throws IOException {
        GoldenReport report = report();
        allRight(report);
        report.single("output/h", 100);
        report.single("output/r", 0);
        report.exact("output/words", List.of("a"));
        report.single("loss", Double.NaN);
        assertEquals(4, report.failures().size());
    }
}
