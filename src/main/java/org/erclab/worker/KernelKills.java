package org.erclab.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How often the kernel has killed a process of this machine because memory, or that of a control group, had run out. */
final class KernelKills {

    private static final Path STATISTICS = Path.of("/proc/vmstat");
    private static final String COUNTER = "oom_kill ";

    private KernelKills() {}

    /** The number since the machine's start; always 0 where the kernel does not tell. */
    static long count() {
        try {
            return Files.readAllLines(STATISTICS).stream()
                    .filter(line -> line.startsWith(COUNTER))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(COUNTER.length()).strip()))
                    .sum();
        } catch (IOException otherSystem) {
            return 0;
        }
    }
}
