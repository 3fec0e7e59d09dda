package org.erclab.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What becomes of the files of runs. */
@ConfigMapping(prefix = "erclab.artifacts")
interface ArtifactSettings {

    /** How many of a run's last checkpoints stay; the best weights stay always. */
    @WithDefault("1")
    int keepEpochs();
}
