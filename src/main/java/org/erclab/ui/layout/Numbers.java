package org.erclab.ui.layout;

import java.util.Locale;

/** How numbers are written: scores times 100 with one decimal, a true minus sign, thousands grouped. */
public final class Numbers {

    /** Stands where there is no number. */
    public static final String NONE = "–";

    private Numbers() {}

    /** A score from 0 to 1, times 100 with one decimal: 0.6543 is {@code 65.4}. */
    public static String score(double value) {
        return Double.isNaN(value) ? NONE : fixed(100 * value, 1);
    }

    /** Mean and sample standard deviation of a score: {@code 65.4 ± 1.2}; one value alone has no deviation. */
    public static String meanAndDeviation(double mean, double deviation, int count) {
        return count < 2 || Double.isNaN(deviation) ? score(mean) : score(mean) + " ± " + score(deviation);
    }

    public static String fixed(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** "1 run", "3 runs". */
    public static String counted(long value, String one, String many) {
        return count(value) + " " + (value == 1 ? one : many);
    }

    /** Bytes in MiB or GiB. */
    public static String bytes(long bytes) {
        double mebibytes = bytes / (1024.0 * 1024.0);
        return mebibytes < 1024 ? fixed(mebibytes, 0) + " MiB" : fixed(mebibytes / 1024, 2) + " GiB";
    }
}
