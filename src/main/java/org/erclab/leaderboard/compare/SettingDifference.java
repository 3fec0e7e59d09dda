package org.erclab.leaderboard.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A setting in which rows differ.
 *
 * @param name of the setting
 * @param values one a row, in their order; empty where the row's system has no such setting
 */
public record SettingDifference(String name, List<String> values) {

    /** The settings in which the rows are not all alike, in the order in which the rows have them. */
    public static List<SettingDifference> of(List<RowProfile> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.settings().keySet()));
        List<SettingDifference> differences = new ArrayList<>();
        for (String name : names) {
            List<String> values = rows.stream()
                    .map(row -> row.settings().getOrDefault(name, ""))
                    .toList();
            if (values.stream().distinct().count() > 1) {
                differences.add(new SettingDifference(name, values));
            }
        }
        return differences;
    }
}
