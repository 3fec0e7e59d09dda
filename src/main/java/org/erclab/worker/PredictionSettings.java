package org.erclab.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the processes that label conversations for callers of REST. */
@ConfigMapping(prefix = "erclab.predict")
interface PredictionSettings {

    /** At work at a time. */
    @WithDefault("2")
    int processes();

    /** How long one may take before it is killed. */
    @WithDefault("10m")
    Duration time();
}
