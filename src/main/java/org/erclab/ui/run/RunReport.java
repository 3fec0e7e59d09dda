package org.erclab.ui.run;

import java.util.List;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.metrics.Confusion;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.store.RunEvent;

/**
 * What a run's page shows beside the run itself.
 *
 * @param scores overall scores, one row a metric
 * @param emotions scores by class, in class order; empty before the run is scored
 * @param confusion of the test split; empty before the run is scored
 * @param replies what a generator of dialogues says; empty for other runs
 * @param events oldest first
 * @param settings every setting in form order
 */
record RunReport(
        List<ScoreRow> scores,
        List<EmotionRow> emotions,
        Optional<Confusion> confusion,
        List<ReplyExample> replies,
        List<RunEvent> events,
        List<SettingRow> settings) {

    /** A metric on both splits; NaN where there is no value. */
    record ScoreRow(String metric, String title, String formula, double dev, double test) {}

    /**
     * A class on the test split.
     *
     * @param scored whether scores count it
     * @param gold utterances of the class
     * @param predicted utterances predicted as the class
     */
    record EmotionRow(
            Emotion emotion, boolean scored, int gold, int predicted, double recall, double precision, double f1) {}

    /**
     * A setting of the run.
     *
     * @param changed whether it differs from the preset
     * @param preset its value there, empty when the preset is unknown
     */
    record SettingRow(String name, String value, boolean changed, String preset) {}
}
