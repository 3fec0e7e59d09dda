package org.erclab.worker.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a job needs of its node.
 *
 * @param partition where it may run; the cluster's default when empty
 * @param timeLimit after which the cluster ends it; the partition's own when empty
 * @param gpus number of GPUs, 0 for none
 * @param cpus number of processors
 * @param memory with unit, such as {@code 4G}
 * @param options further options of the submitting program, such as {@code --account=nlp}
 */
public record Resources(
        Optional<String> partition,
        Optional<Duration> timeLimit,
        int gpus,
        int cpus,
        String memory,
        List<String> options) {

    public Resources {
        if (gpus < 0 || gpus > 64) {
            throw new IllegalArgumentException("A job has 0 to 64 GPUs, got " + gpus);
        }
        if (cpus < 1 || cpus > 1024) {
            throw new IllegalArgumentException("A job has 1 to 1024 processors, got " + cpus);
        }
        if (!memory.matches("[1-9]\\d{0,8}[MGT]")) {
            throw new IllegalArgumentException(
                    "A job's memory is a number with M, G or T, such as 4G, got '" + memory + "'");
        }
        if (timeLimit.isPresent() && timeLimit.get().compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("A job's time limit is a minute or more, got " + timeLimit.get());
        }
        for (String option : options) {
            if (!option.matches("--[a-z][a-z-]*(=\\S+)?")) {
                throw new IllegalArgumentException(
                        "A further option of a job looks like --account=nlp, got '" + option + "'");
            }
        }
        options = List.copyOf(options);
    }

    /** The same with at least so much memory, in MiB. */
    public Resources withMemoryOf(int atLeastMb) {
        long unit =
                switch (memory.charAt(memory.length() - 1)) {
                    case 'M' -> 1;
                    case 'G' -> 1024;
                    default -> 1024 * 1024;
                };
        long have = unit * Long.parseLong(memory.substring(0, memory.length() - 1));
        return have >= atLeastMb ? this : new Resources(partition, timeLimit, gpus, cpus, atLeastMb + "M", options);
    }
}
