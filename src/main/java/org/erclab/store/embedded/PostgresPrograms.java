package org.erclab.store.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs {@code initdb} and {@code pg_ctl}.
 *
 * <p>Both refuse to run as root. Root therefore runs them in a user namespace of their own ({@code unshare --user}), where
 * they see themselves as "nobody" while the kernel still treats their files as root's; other users run them directly.
 */
final class PostgresPrograms {

    private static final long LIMIT_SECONDS = 300;

    private final Path binaries;
    private final List<String> prefix;

    PostgresPrograms(Path binaries) throws IOException {
        this.binaries = binaries;
        this.prefix = isRoot() ? List.of("unshare", "--user") : List.of();
        if (!prefix.isEmpty()) {
            checkNamespaces();
        }
    }

    /** Runs one program to its end; its output is in the error when it fails. */
    void run(String program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        Outcome outcome = execute(command);
        if (outcome.exitCode() != 0) {
            throw new IOException(program + " failed with exit code " + outcome.exitCode() + ": " + outcome.output());
        }
    }

    private void checkNamespaces() throws IOException {
        Outcome outcome;
        try {
            outcome = execute(List.of("unshare", "--user", "true"));
        } catch (IOException absent) {
            outcome = new Outcome(127, absent.getMessage());
        }
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(
                    "PostgreSQL refuses to run as root, and this system grants no user namespace ("
                            + outcome.output()
                            + "): start erclab as an ordinary user, or set QUARKUS_DATASOURCE_JDBC_URL to use"
                            + " another PostgreSQL");
        }
    }

    private static boolean isRoot() throws IOException {
        return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    private record Outcome(int exitCode, String output) {}

    /** Output goes through a file: pg_ctl's server inherits a pipe and would keep it open for ever. */
    private static Outcome execute(List<String> command) throws IOException {
        Path output = Files.createTempFile("erclab-postgres-", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
            builder.environment().put("LC_ALL", "C");
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectOutput(output.toFile());
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.get(0) + " did not end within " + LIMIT_SECONDS + " s");
            }
            String text =
                    Files.readString(output, StandardCharsets.UTF_8).strip().replaceAll("\\s*\\R\\s*", " | ");
            return new Outcome(process.exitValue(), text);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while running " + command.get(0), interrupted);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
