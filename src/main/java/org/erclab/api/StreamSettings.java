package org.erclab.api;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of the streams of events. */
@ConfigMapping(prefix = "erclab.streams")
interface StreamSettings {

    /** Open at a time. */
    @WithDefault("100")
    int most();

    /** Between two comments that keep a silent connection open. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How long one may last. The client connects again then, and its token is checked again. */
    @WithDefault("1h")
    Duration time();
}
