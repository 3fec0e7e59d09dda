package org.erclab.jobs;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** Settings of feature extraction on this machine. */
@ConfigMapping(prefix = "erclab.extraction")
interface ExtractionSettings {

    /** Threads of one run that encode at once, each on a processor of its own; without it half of the processors. */
    OptionalInt threads();
}
