package org.erclab.jobs;

import java.util.Locale;
import org.eclipse.microprofile.config.ConfigProvider;

/** What this process is for. The command line decides before the application starts. */
public enum ProcessMode {
    /** Pages, REST and a local worker. */
    SERVER,
    /** A worker without pages. */
    WORKER,
    /** Executes one run and ends. */
    RUN,
    /** Nothing starts by itself. */
    TEST;

    /** The mode in the setting {@code erclab.mode}; TEST when nobody set it, so that nothing starts unasked. */
    public static ProcessMode current() {
        String mode = ConfigProvider.getConfig()
                .getOptionalValue("erclab.mode", String.class)
                .orElse("test");
        try {
            return valueOf(mode.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Unknown value '" + mode + "' of erclab.mode: use server, worker, run or test", e);
        }
    }

    /** Whether this process takes runs from the queue. */
    public boolean hasWorker() {
        return this == SERVER || this == WORKER;
    }
}
