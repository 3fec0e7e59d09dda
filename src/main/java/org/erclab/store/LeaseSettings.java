package org.erclab.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a run may be silent. Workers hand the settings on to the run processes that they start. */
@ConfigMapping(prefix = "erclab.lease")
interface LeaseSettings {

    /** How long a lease lasts without a heartbeat; four beats fit into it. */
    @WithDefault("20s")
    Duration duration();

    /** How long a run process may take from the claim to its first heartbeat. */
    @WithDefault("90s")
    Duration start();
}
