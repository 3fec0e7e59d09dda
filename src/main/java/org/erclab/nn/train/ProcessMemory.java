package org.erclab.nn.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/** Memory of this process, native parts included. */
final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Resident bytes now. */
    static long now() {
        return Pointer.physicalBytes();
    }

    /** Largest number of resident bytes since the process started, or now where the system does not tell. */
    static long peak() {
        if (!Files.isReadable(STATUS)) {
            return now();
        }
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
            return now();
        } catch (IOException unreadable) {
            // The file went away between the check and the reading: the present size is the best answer left.
            return now();
        }
    }
}
