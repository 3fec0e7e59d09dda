package org.erclab.worker.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One call of a cluster's client program, with a time limit and none of this process's environment but what the program
 * needs: it would hand all of it, passwords included, to the job.
 */
final class ClientCall {

    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "USER", "LOGNAME", "SLURM_CONF");

    private ClientCall() {}

    /**
     * Runs a program to its end and returns what it printed.
     *
     * @param environment added to the few variables that are passed on
     * @param input what it reads
     * @throws ClusterException when it fails, or takes longer than {@code limit}
     */
    static String run(List<String> command, Map<String, String> environment, String input, Duration limit)
            throws ClusterException {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("erclab-cluster-");
            return run(command, environment, input, limit, folder);
        } catch (ClusterException known) {
            throw known;
        } catch (IOException e) {
            throw ClusterException.unanswered(command.getFirst() + " could not be called: " + e.getMessage(), e);
        } finally {
            remove(folder);
        }
    }

    /** Output goes through files: a pipe that fills up would stop the program. */
    private static String run(
            List<String> command, Map<String, String> environment, String input, Duration limit, Path folder)
            throws IOException {
        Path output = folder.resolve("out");
        Path errors = folder.resolve("err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().clear();
        for (String name : PASSED_ON) {
            String value = System.getenv(name);
            if (value != null) {
                builder.environment().put(name, value);
            }
        }
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException endedEarly) {
            // Its exit code and words say why.
        }
        await(process, command.getFirst(), limit);
        String said = Files.readString(errors).strip().replaceAll("\\s*\\R\\s*", " | ");
        if (process.exitValue() != 0) {
            String message = command.getFirst() + " failed: " + said;
            throw isSilence(said) ? ClusterException.unanswered(message, null) : ClusterException.refused(message);
        }
        return Files.readString(output);
    }

    private static void await(Process process, String program, Duration limit) throws ClusterException {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw ClusterException.unanswered(program + " did not answer within " + limit.toSeconds() + " s", null);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw ClusterException.unanswered("Interrupted while " + program + " worked", e);
        }
    }

    /** Words of a client program whose controller is away, as against those of one whose controller said no. */
    private static boolean isSilence(String said) {
        return said.matches("(?is).*(unable to contact|timed out|connection refused|zero bytes|communication"
                + "|protocol|backup|temporarily|munge|authentication).*");
    }

    private static void remove(Path folder) {
        if (folder == null) {
            return;
        }
        for (String name : List.of("out", "err")) {
            deleteQuietly(folder.resolve(name));
        }
        deleteQuietly(folder);
    }

    private static void deleteQuietly(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException left) {
            // A file in the folder of temporary files; the system clears it.
        }
    }
}
