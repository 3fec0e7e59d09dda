package org.erclab.leaderboard.reproduce;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.metrics.Interval;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.store.PublishedResult;

/**
 * One cell of a table: what the paper prints, and what was measured here.
 *
 * @param metric id of a score, {@code best-epoch}, or {@code p-value} of an unpaired t-test
 * @param printed the paper's number; empty where it prints none
 * @param system that is run here; empty where none can be
 * @param preset where its config starts
 * @param settings changes to the preset
 * @param corpus name of the corpus here; empty where there is none
 * @param ours over the completed seeds, scores as fractions; empty before the first
 * @param interval 95 % interval of our mean over seeds; empty below two
 * @param gap ours minus printed in the paper's unit; empty where one of them is missing
 * @param printedInside whether the printed number lies in the interval; empty where there is none
 * @param running seeds at work
 * @param waiting seeds in the queue or stopped
 * @param failed seeds whose runs failed
 * @param runs numbers of the completed runs
 * @param missing why nothing can be run, in a sentence; empty when it can
 */
public record PaperCell(
        String metric,
        Optional<PublishedResult> printed,
        String system,
        String preset,
        Map<String, String> settings,
        String corpus,
        Optional<MeanAndDeviation> ours,
        Optional<Interval> interval,
        Optional<Double> gap,
        Optional<Boolean> printedInside,
        int running,
        int waiting,
        int failed,
        List<Long> runs,
        String missing) {

    /** Where the table has no cell. */
    static final PaperCell NONE = printedOnly("", Optional.empty(), "");

    static PaperCell printedOnly(String metric, Optional<PublishedResult> printed, String missing) {
        return new PaperCell(
                metric,
                printed,
                "",
                "",
                Map.of(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                List.of(),
                missing);
    }
}
