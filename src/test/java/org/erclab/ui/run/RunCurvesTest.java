package org.erclab.ui.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erclab.store.EpochMetric;
import org.junit.jupiter.api.Test;

class RunCurvesTest {

    private static final List<EpochMetric> EPOCHS = List.of(
            new EpochMetric(1, 1, "dev-loss", 2.5),
            new EpochMetric(1, 1, "dev-uwa", 0.4),
            new EpochMetric(1, 1, "train-loss", 3),
            new EpochMetric(1, 2, "dev-loss", Double.NaN),
            new EpochMetric(1, 2, "dev-uwa", 0.5),
            new EpochMetric(1, 2, "train-loss", 2));

    @Test
    void aValueThatIsNoNumberLeavesAGap() {
        Map<String, List<double[]>> losses = RunCurves.lines(EPOCHS, name -> name.endsWith("-loss"), 1);
        assertEquals(List.of("train-loss", "dev-loss"), List.copyOf(losses.keySet()));
        assertEquals(1, losses.get("dev-loss").size());
        assertEquals(2, losses.get("train-loss").size());
    }

    @Test
    void scoresAreTimesAHundred() {
        Map<String, List<double[]>> scores = RunCurves.lines(EPOCHS, name -> name.equals("dev-uwa"), 100);
        assertEquals(50, scores.get("dev-uwa").getLast()[1]);
    }

    @Test
    void theScoreThatSelectsIsAlwaysDrawn() {
        assertEquals(Set.of("dev-accuracy", "dev-uwa", "dev-wa", "dev-weighted-f1"), RunCurves.drawnScores("accuracy"));
        assertEquals(Set.of("dev-uwa", "dev-wa", "dev-weighted-f1", "dev-macro-f1"), RunCurves.drawnScores("loss"));
    }

    @Test
    void theDescriptionSaysWhereTheCurvesBeginAndEnd() {
        String summary = RunCurves.summary("loss", RunCurves.lines(EPOCHS, name -> name.endsWith("-loss"), 1), 1);
        assertTrue(summary.contains("train from 3.0 to 2.0 after epoch 2"), summary);
        assertEquals("No loss recorded yet", RunCurves.summary("loss", Map.of(), 1));
    }
}
