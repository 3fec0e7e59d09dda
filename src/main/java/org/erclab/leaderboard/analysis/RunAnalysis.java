package org.erclab.leaderboard.analysis;

import java.util.List;
import org.erclab.domain.Split;
import org.erclab.metrics.Breakdown;
import org.erclab.metrics.Calibration;
import org.erclab.metrics.Confusion;
import org.erclab.metrics.EmotionResult;

/**
 * A completed run's predictions on a split, taken apart. Scores are fractions.
 *
 * @param run its number
 * @param system name in the catalogue
 * @param corpus name
 * @param split DEV or TEST
 * @param confusion of all labelled utterances
 * @param emotions one entry an emotion, in class order
 * @param breakdowns by shift, position, length and speaker
 * @param calibrationError expected calibration error over the bins
 * @param reliability bins of the largest probability
 */
public record RunAnalysis(
        long run,
        String system,
        String corpus,
        Split split,
        Confusion confusion,
        List<EmotionResult> emotions,
        List<Breakdown> breakdowns,
        double calibrationError,
        List<Calibration.Bin> reliability) {

    public RunAnalysis {
        emotions = List.copyOf(emotions);
        breakdowns = List.copyOf(breakdowns);
        reliability = List.copyOf(reliability);
    }
}
