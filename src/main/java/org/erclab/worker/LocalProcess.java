package org.erclab.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A child process, with its group when it has one of its own. */
final class LocalProcess implements RunningProcess {

    private static final Logger LOG = Logger.getLogger(LocalProcess.class);

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private static final String TOKEN_VARIABLE = "ERCLAB_TOKEN";

    private final Process process;
    private final boolean ownGroup;
    private final Thread reader;
    private boolean swept;

    private LocalProcess(Process process, boolean ownGroup, Thread reader) {
        this.process = process;
        this.ownGroup = ownGroup;
        this.reader = reader;
    }

    /**
     * Starts a command, in a process group of its own where the system has {@code setsid}: a signal to the group reaches all
     * that it starts, and one to this process's group does not reach it.
     *
     * @param environment added to that of this process
     * @param output receives every line that it prints
     */
    static LocalProcess start(List<String> command, Map<String, String> environment, Consumer<String> output)
            throws IOException {
        boolean ownGroup = Files.isExecutable(SETSID);
        List<String> words = new ArrayList<>(ownGroup ? List.of(SETSID.toString()) : List.of());
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        // A worker's token is not for the runs that it executes.
        builder.environment().remove(TOKEN_VARIABLE);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        Thread reader = Thread.ofPlatform()
                .daemon()
                .name("output of process " + process.pid())
                .start(() -> read(process, output));
        return new LocalProcess(process, ownGroup, reader);
    }

    /** Known once the last line is read. What the process left behind in its group is ended first. */
    @Override
    public OptionalInt exitCode() {
        if (process.isAlive()) {
            return OptionalInt.empty();
        }
        if (ownGroup && !swept) {
            swept = true;
            signalGroup();
        }
        return reader.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    @Override
    public void terminate() {
        process.destroy();
    }

    @Override
    public void kill() {
        if (ownGroup && signalGroup()) {
            return;
        }
        // The children first: they are not found any more once their parent is gone.
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }

    @Override
    public String name() {
        return "process " + process.pid();
    }

    /** setsid made the child the leader of its group, so the group's number is its own. */
    private boolean signalGroup() {
        try {
            return new ProcessBuilder("kill", "-KILL", "--", "-" + process.pid())
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            LOG.warnf("The group of process %d gets no signal: %s", process.pid(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void read(Process process, Consumer<String> output) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.accept(line);
            }
        } catch (IOException e) {
            output.accept("(the rest of the output could not be read: " + e.getMessage() + ")");
        }
    }
}
