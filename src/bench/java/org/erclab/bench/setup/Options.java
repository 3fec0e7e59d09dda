package org.erclab.bench.setup;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * The options of a benchmark. Where the usual value is a number, only whole numbers of 1 or more are taken.
 *
 * @param values by option, {@code --pages}
 */
public record Options(Map<String, String> values) {

    private static final String NUMBER = "[1-9][0-9]{0,8}";

    /** What is written over what is usual; an error names what cannot be read. */
    public static Options of(String[] arguments, Map<String, String> usual) {
        Map<String, String> values = new HashMap<>(usual);
        for (int i = 0; i < arguments.length; i += 2) {
            String option = arguments[i];
            if (!usual.containsKey(option)) {
                throw new IllegalArgumentException(
                        "Unknown option '" + option + "': it takes " + new TreeSet<>(usual.keySet()));
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(option + " has no value");
            }
            String value = arguments[i + 1];
            if (usual.get(option).matches(NUMBER) && !value.matches(NUMBER)) {
                throw new IllegalArgumentException(option + " takes a number of 1 or more, got '" + value + "'");
            }
            values.put(option, value);
        }
        return new Options(Map.copyOf(values));
    }

    public String text(String option) {
        return values.get(option);
    }

    public int number(String option) {
        return Integer.parseInt(values.get(option));
    }
}
