package org.erclab.leaderboard.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.store.EpochMetric;

/**
 * A number of one epoch over the seeds that reached it.
 *
 * @param epoch from 1
 * @param value mean ± sample standard deviation over those seeds
 */
public record EpochBand(int epoch, MeanAndDeviation value) {

    /** The bands of every number, by its name, epochs ascending; numbers that are not finite are left out. */
    static Map<String, List<EpochBand>> of(List<EpochMetric> ofAllSeeds) {
        Map<String, Map<Integer, List<Double>>> values = new TreeMap<>();
        for (EpochMetric metric : ofAllSeeds) {
            if (Double.isFinite(metric.value())) {
                values.computeIfAbsent(metric.name(), name -> new TreeMap<>())
                        .computeIfAbsent(metric.epoch(), epoch -> new ArrayList<>())
                        .add(metric.value());
            }
        }
        Map<String, List<EpochBand>> bands = new TreeMap<>();
        values.forEach((name, epochs) -> {
            List<EpochBand> band = new ArrayList<>();
            epochs.forEach((epoch, seeds) -> band.add(new EpochBand(
                    epoch,
                    MeanAndDeviation.of(
                            seeds.stream().mapToDouble(Double::doubleValue).toArray()))));
            bands.put(name, band);
        });
        return bands;
    }
}
