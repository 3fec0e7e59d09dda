package org.erclab.ui.compare;

import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.compare.RowProfile;
import org.erclab.ui.chart.SeriesStyle;

/**
 * A row with its place on the page.
 *
 * @param place from 0; gives its letter and its looks
 */
record ComparedRow(int place, RowProfile profile) {

    LeaderboardRow row() {
        return profile.row();
    }

    String id() {
        return row().groupId();
    }

    String letter() {
        return String.valueOf((char) ('A' + place));
    }

    /** "A · HiGRU-sf". */
    String name() {
        return letter() + " · " + row().title();
    }

    SeriesStyle style() {
        return SeriesStyle.at(place);
    }
}
