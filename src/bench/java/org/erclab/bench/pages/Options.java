package org.erclab.bench.pages;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The options of a benchmark: whole numbers of 1 or more.
 *
 * @param values by option, {@code --pages}
 */
record Options(Map<String, Long> values) {

    /** What is written over what is usual; an error names what cannot be read. */
    static Options of(String[] arguments, Map<String, Long> usual) {
        Map<String, Long> values = new HashMap<>(usual);
        for (int i = 0; i < arguments.length; i += 2) {
            if (!usual.containsKey(arguments[i])) {
                throw new IllegalArgumentException(
                        "Unknown option '" + arguments[i] + "': it takes " + new TreeSet<>(usual.keySet()));
            }
            String number = i + 1 < arguments.length ? arguments[i + 1] : "";
            if (!number.matches("[1-9][0-9]{0,8}")) {
                throw new IllegalArgumentException(arguments[i] + " takes a number of 1 or more, got '" + number + "'");
            }
            values.put(arguments[i], Long.valueOf(number));
        }
        return new Options(Map.copyOf(values));
    }

    int number(String option) {
        return Math.toIntExact(values.get(option));
    }
}
