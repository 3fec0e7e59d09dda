package org.erclab.jobs;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.experiment.InvalidSpecException;

/** Sizes as people write them: {@code 512m}, {@code 6g}, {@code 1.5t}; powers of 1024. */
public final class MemorySize {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*([kmgt])i?b?");

    private MemorySize() {}

    /**
     * The bytes of a size.
     *
     * @throws InvalidSpecException when it is none
     */
    public static long bytes(String text) {
        Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new InvalidSpecException("A size is a number with k, m, g or t, such as 6g, got '" + text + "'");
        }
        double unit = Math.pow(1024, 1 + "kmgt".indexOf(size.group(2)));
        return (long) (Double.parseDouble(size.group(1)) * unit);
    }

    /** The same in MiB, rounded up. */
    public static int mebibytes(String text) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes(text) + (1 << 20) - 1) >> 20);
    }

    /** A number of bytes for people. */
    public static String words(long bytes) {
        String[] units = {"bytes", "KiB", "MiB", "GiB", "TiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
    }
}
