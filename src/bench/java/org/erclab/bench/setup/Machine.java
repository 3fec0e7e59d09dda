package org.erclab.bench.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The conditions that stand beside every figure. */
public final class Machine {

    private Machine() {}

    /** Processors and load, {@code 2 processors, load 3.21}. */
    public static String conditions() throws IOException {
        return Runtime.getRuntime().availableProcessors() + " processors, load " + load();
    }

    /** Runnable processes, as the mean of the last minute. */
    public static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
