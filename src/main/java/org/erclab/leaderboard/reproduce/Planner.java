package org.erclab.leaderboard.reproduce;

import java.util.List;
import java.util.Map;
import org.erclab.store.NewExperiment;

/** Says what a submission would create; the write side's part in filling a table. */
@FunctionalInterface
public interface Planner {

    /**
     * What would be submitted.
     *
     * @param system name in the recipe catalogue
     * @param corpus name of an imported corpus
     * @param preset empty for the first that fits
     * @param settings changes to the preset
     * @param seeds one run each
     * @param device {@code any}, {@code cpu} or {@code cuda}
     */
    record Wanted(
            String system,
            String corpus,
            String preset,
            Map<String, String> settings,
            List<Long> seeds,
            String device) {}

    /**
     * The experiment that a submission would create.
     *
     * @throws IllegalArgumentException one sentence about why it cannot be submitted
     */
    NewExperiment plan(Wanted wanted);
}
