package org.erclab.worker.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is submitted.
 *
 * @param name unique; see {@link JobIdentity}
 * @param comment for people who look at the cluster's queue
 * @param command program and arguments, seen by everybody: no secrets
 * @param environment of the job, nothing else of this process's is passed on; seen by the cluster's administrators
 * @param resources what it needs
 * @param output file that receives what it prints, appended to; its folder exists
 */
public record JobRequest(
        String name,
        String comment,
        List<String> command,
        Map<String, String> environment,
        Resources resources,
        Path output) {

    public JobRequest {
        if (!name.matches("[A-Za-z0-9_.-]{1,128}")) {
            throw new IllegalArgumentException(
                    "A job's name has letters, digits, '_', '.' and '-', got '" + name + "'");
        }
        if (!output.isAbsolute()) {
            throw new IllegalArgumentException("A job's output needs an absolute path, got '" + output + "'");
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
