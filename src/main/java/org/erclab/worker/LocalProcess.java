package org.erclab.worker;

import java.io.IOException;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** A child process, with its group when it has one of its own. */
final class LocalProcess implements RunningProcess {

    private static final Logger LOG = Logger.getLogger(LocalProcess.class);

    private final Process process;
    private final boolean ownGroup;
    private final Thread reader;

    /** @param reader reads what the process prints, and ends after the last line */
    LocalProcess(Process process, boolean ownGroup, Thread reader) {
        this.process = process;
        this.ownGroup = ownGroup;
        this.reader = reader;
    }

    /** Known once the last line is read. What the process left behind in its group is ended first: it may hold the pipe. */
    @Override
    public OptionalInt exitCode() {
        if (process.isAlive()) {
            return OptionalInt.empty();
        }
        if (reader.isAlive() && ownGroup) {
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
}
