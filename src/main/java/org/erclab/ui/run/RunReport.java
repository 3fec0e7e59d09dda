package org.erclab.ui.run;

import java.util.List;
import java.util.Optional;
import org.erclab.leaderboard.analysis.RefinedByGold;
import org.erclab.leaderboard.analysis.RunAnalysis;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.store.RunEvent;

/**
 * What a run's page shows beside the run itself.
 *
 * @param scores overall scores, one row a metric
 * @param analysis of the test split; empty before the run is scored, and for runs that recognise no emotions
 * @param refined labels of the test split beside the gold ones; empty for runs that refine none
 * @param replies what a generator of dialogues says; empty for other runs
 * @param events oldest first
 * @param settings every setting in form order
 */
record RunReport(
        List<ScoreRow> scores,
        Optional<RunAnalysis> analysis,
        Optional<RefinedByGold> refined,
        List<ReplyExample> replies,
        List<RunEvent> events,
        List<SettingRow> settings) {

    /** A metric on both splits; NaN where there is no value. */
    record ScoreRow(String metric, String title, String formula, double dev, double test) {}

    /**
     * A setting of the run.
     *
     * @param changed whether it differs from the preset
     * @param preset its value there, empty when the preset is unknown
     */
    record SettingRow(String name, String value, boolean changed, String preset) {}
}
