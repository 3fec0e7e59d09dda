package org.erclab.jobs;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** What becomes of the files of runs. */
@ConfigMapping(prefix = "erclab.artifacts")
interface ArtifactSettings {

    /** How many of a run's last checkpoints stay; the best weights stay always. */
    @WithDefault("1")
    int keepEpochs();

    /** What the files of all runs may take, such as {@code 50G}; without it as much as the disk has. */
    Optional<String> quota();
}
