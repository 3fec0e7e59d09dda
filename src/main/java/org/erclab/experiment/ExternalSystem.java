package org.erclab.experiment;

import java.util.Optional;
import java.util.regex.Pattern;

/** Systems that this program did not run: how their results are told from those of its runs wherever runs are shown. */
public final class ExternalSystem {

    /** What stands for the protocol of their runs; rows of the leaderboard have one protocol. */
    public static final String PROTOCOL = "external";

    /** Stands for the preset of runs that came with predictions, which are scored here. */
    public static final String PREDICTIONS = "predictions";

    /** Stands for the preset of runs that came with scores only, which nobody here can check. */
    public static final String AS_REPORTED = "as-reported";

    private static final String PREFIX = "external:";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .,_+*()/-]{0,79}");

    private ExternalSystem() {}

    /**
     * The system of results that somebody calls {@code name}; no system of the recipe catalogue is called so.
     *
     * @throws InvalidSpecException when that is no name
     */
    public static String of(String name) {
        String plain = name == null ? "" : name.strip();
        if (!NAME.matcher(plain).matches()) {
            throw new InvalidSpecException("A system name has 1 to 80 letters, digits, spaces and . , _ + * ( ) / - and"
                    + " starts with a letter or digit, got '" + shortened(plain) + "'");
        }
        return PREFIX + plain;
    }

    /** What it is called; empty for a system of this program. */
    public static Optional<String> name(String system) {
        return system.startsWith(PREFIX) ? Optional.of(system.substring(PREFIX.length())) : Optional.empty();
    }

    private static String shortened(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 80 ? plain : plain.substring(0, 80) + "…";
    }
}
