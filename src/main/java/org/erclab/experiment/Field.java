package org.erclab.experiment;

import java.util.List;

/**
 * A setting as forms, REST and the command line show it.
 *
 * @param name as typed; unique among all settings of a system
 * @param group the part of the config it belongs to: {@code model}, {@code text} or {@code training}
 * @param type {@code integer}, {@code number}, {@code boolean}, {@code choice} or {@code text}
 * @param choices the values of a choice, else empty
 * @param unit of the value, empty where it has none
 * @param min least value accepted; negative infinity where there is none
 * @param max largest value accepted; positive infinity where there is none
 * @param fixed whether the system fixes it: shown, but not to be changed
 * @param text what it does, one sentence
 * @param source where it comes from, such as a section of the paper; may be empty
 * @param paper what the paper says, where that is worth showing
 * @param released what the released program does, where it differs
 * @param defaultText the value in the preset that the form starts from
 */
public record Field(
        String name,
        String group,
        String type,
        List<String> choices,
        String unit,
        double min,
        double max,
        boolean fixed,
        String text,
        String source,
        String paper,
        String released,
        String defaultText) {

    public Field {
        choices = List.copyOf(choices);
    }
}
