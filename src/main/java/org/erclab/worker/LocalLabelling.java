package org.erclab.worker;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.erclab.access.RequiresRole;
import org.erclab.jobs.LabelFormat;
import org.erclab.jobs.LabellingProcesses;
import org.erclab.store.Role;

/** Starts {@code erclab predict} as a child of this process: few at a time, each with an end in sight. */
@ApplicationScoped
class LocalLabelling implements LabellingProcesses {

    private final RunProgram program;
    private final int most;
    private final Duration limit;
    private final Semaphore places;
    private final Set<LabellingProcess> atWork = ConcurrentHashMap.newKeySet();

    LocalLabelling(RunProgram program, PredictionSettings settings) {
        this.program = program;
        most = settings.processes();
        limit = settings.time();
        places = new Semaphore(most);
    }

    @Override
    @RequiresRole(value = Role.RESEARCHER, action = "label with run")
    public Labelling start(long runId, LabelFormat format, InputStream conversations, String called)
            throws IOException {
        Path file = null;
        try {
            // A file, not a pipe: it is checked to its end before the first label, and nobody waits for a slow sender.
            file = Files.createTempFile("erclab-predict", ".txt");
            Files.copy(conversations, file, StandardCopyOption.REPLACE_EXISTING);
            Path input = file;
            return begin(
                    List.of(
                            "predict",
                            "--run",
                            String.valueOf(runId),
                            "--format",
                            format.lowerName(),
                            "--called",
                            called,
                            file.toString()),
                    () -> input.toFile().delete());
        } catch (IOException | RuntimeException e) {
            if (file != null) {
                Files.deleteIfExists(file);
            }
            throw e;
        }
    }

    /**
     * Starts a command that loads a trained network.
     *
     * @param atEnd called once, when it is over for whatever reason; not when it could not be started
     * @throws TooManyException when as many as are allowed are at work
     */
    LabellingProcess begin(List<String> arguments, Runnable atEnd) throws IOException {
        if (!places.tryAcquire()) {
            throw new TooManyException(most);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(program.command(RunProgram.java(), "prediction", arguments));
            builder.environment().putAll(LocalLauncher.environment(program));
            LabellingProcess process = new LabellingProcess(builder.start(), program.redaction(), limit, ended -> {
                atWork.remove(ended);
                places.release();
                atEnd.run();
            });
            atWork.add(process);
            return process;
        } catch (IOException | RuntimeException e) {
            places.release();
            throw e;
        }
    }

    @PreDestroy
    void endAll() {
        atWork.forEach(LabellingProcess::close);
    }
}
