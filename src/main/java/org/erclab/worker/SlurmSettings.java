package org.erclab.worker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.erclab.worker.cluster.Resources;

/** Settings of a worker that submits its runs to Slurm; each also as a variable, {@code ERCLAB_SLURM_CPU_PARTITION}. */
@ConfigMapping(prefix = "erclab.slurm")
interface SlurmSettings {

    /** Name of the cluster in the database; needed only where workers submit to several. */
    @WithDefault("slurm")
    String cluster();

    /** Its {@code slurm.conf}, where Slurm's programs do not find it themselves. */
    Optional<Path> configuration();

    /** From one look at the queue to the next; one {@code squeue} each. */
    @WithDefault("5s")
    Duration poll();

    /** How long a call of a Slurm program may take. */
    @WithDefault("20s")
    Duration callLimit();

    /** Jobs at a time, waiting ones included. */
    @WithDefault("100")
    int maxJobs();

    /** How long before its time limit a job is told to write its checkpoint; Slurm may do so a minute earlier. */
    @WithDefault("2m")
    Duration stopBeforeLimit();

    /** Whether a run that reached its time limit goes on in another job; it is STOPPED otherwise. */
    @WithDefault("false")
    boolean requeueAtLimit();

    /** The Java on the nodes; without it the one that this program runs on, at the same path. */
    Optional<Path> java();

    /** Further options of {@code sbatch}, such as {@code --account=nlp,--qos=low}. */
    Optional<List<String>> options();

    /** Kinds of runs that are submitted: {@code cpu}, {@code cuda}. Those for any device go where the first of these goes. */
    @WithDefault("cpu,cuda")
    List<String> devices();

    /** What a run on a processor asks for. */
    Cpu cpu();

    /** What a run on a GPU asks for. */
    Cuda cuda();

    /** Resources of runs on processors. */
    interface Cpu {
        Optional<String> partition();

        Optional<Duration> timeLimit();

        @WithDefault("1")
        int cpus();

        @WithDefault("4G")
        String memory();
    }

    /** Resources of runs on a GPU. */
    interface Cuda {
        Optional<String> partition();

        Optional<Duration> timeLimit();

        @WithDefault("1")
        int gpus();

        @WithDefault("2")
        int cpus();

        @WithDefault("16G")
        String memory();
    }

    /** What a job of this kind asks for. */
    default Resources resources(String kind) {
        List<String> further = options().orElse(List.of());
        return kind.equals("cuda")
                ? new Resources(
                        cuda().partition(), cuda().timeLimit(), cuda().gpus(), cuda().cpus(), cuda().memory(), further)
                : new Resources(cpu().partition(), cpu().timeLimit(), 0, cpu().cpus(), cpu().memory(), further);
    }
}
