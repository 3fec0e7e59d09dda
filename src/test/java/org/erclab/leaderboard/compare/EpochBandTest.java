package org.erclab.leaderboard.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.erclab.store.EpochMetric;
import org.junit.jupiter.api.Test;

class EpochBandTest {

    @Test
    void aBandIsTheMeanAndDeviationOfTheSeedsThatReachedTheEpoch() {
        Map<String, List<EpochBand>> bands = EpochBand.of(List.of(
                new EpochMetric(1, 1, "dev-uwa", 0.4),
                new EpochMetric(1, 2, "dev-uwa", 0.5),
                new EpochMetric(2, 1, "dev-uwa", 0.6),
                new EpochMetric(2, 1, "dev-loss", Double.NaN)));

        assertEquals(List.of("dev-uwa"), List.copyOf(bands.keySet()), "a loss that is no number has no band");
        List<EpochBand> uwa = bands.get("dev-uwa");
        assertEquals(List.of(1, 2), uwa.stream().map(EpochBand::epoch).toList());
        assertEquals(0.5, uwa.getFirst().value().mean(), 1e-12);
        assertEquals(Math.sqrt(0.02), uwa.getFirst().value().sd(), 1e-12);
        assertEquals(1, uwa.getLast().value().n());
        assertTrue(Double.isNaN(uwa.getLast().value().sd()));
    }
}
