package org.erclab.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of the worker on this machine. */
@ConfigMapping(prefix = "erclab.worker")
interface WorkerSettings {

    /** Where runs are executed: in processes of this machine, or as jobs of Slurm. */
    @WithDefault("local")
    Place launcher();

    /** Where runs are executed. */
    enum Place {
        LOCAL,
        SLURM
    }

    /** One entry a slot, such as {@code cpu,cpu,cuda:0}; without it one {@code cpu} slot per processor. */
    Optional<List<String>> devices();

    /** Whether GPUs are looked for before slots on them are offered; off in drills of the queue, which compute nothing. */
    @WithDefault("true")
    boolean checkDevices();

    /**
     * Main memory that each slot offers, such as {@code 6g}; without it the machine's, in equal parts. Runs that ask for more
     * are left to other workers.
     */
    Optional<String> slotMemory();

    /** Most memory of a run process's Java heap; tensors come on top. */
    @WithDefault("1g")
    String runMemory();

    /** How long a run process may take to stop before it is killed. */
    @WithDefault("20s")
    Duration stopGrace();

    /** How long a cancelled run process may take before it is killed. */
    @WithDefault("2s")
    Duration cancelGrace();

    /**
     * A file that is touched after each sign of life that the database has heard, every five seconds: for health checks of
     * containers, since a worker has no address.
     */
    Optional<Path> aliveFile();

    /**
     * Whether run processes start with an archive of their classes, which the worker makes in the background when there is
     * none; on a virtual machine from 25 on.
     */
    @WithDefault("true")
    boolean classArchive();

    /** How long after the end of its first run process a worker makes the archive; shorter-lived workers leave it. */
    @WithDefault("1m")
    Duration classArchiveAfter();

    /** The jar that run processes start; without it the one that this process was started from. */
    Optional<String> jar();
}
