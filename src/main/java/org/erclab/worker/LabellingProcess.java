package org.erclab.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.erclab.jobs.LabellingProcesses.Labelling;

/** One child that labels conversations, until it has ended or somebody has had enough. */
final class LabellingProcess implements Labelling {

    /** How the program begins the line in which it says why it did not do what it should. */
    private static final String REFUSAL = "erclab: ";

    private final Process process;
    private final SecretRedaction redaction;
    private final Duration limit;
    private final Consumer<LabellingProcess> atEnd;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Thread errors;
    private volatile String refusal = "";
    private volatile boolean tookTooLong;

    /** @param atEnd called once, when it is over for whatever reason */
    LabellingProcess(Process process, SecretRedaction redaction, Duration limit, Consumer<LabellingProcess> atEnd)
            throws IOException {
        this.process = process;
        this.redaction = redaction;
        this.limit = limit;
        this.atEnd = atEnd;
        process.getOutputStream().close();
        errors = Thread.ofPlatform()
                .daemon()
                .name("errors of process " + process.pid())
                .start(this::readErrors);
        process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).exceptionally(late -> {
            tookTooLong = true;
            close();
            return process;
        });
    }

    @Override
    public InputStream labels() {
        return process.getInputStream();
    }

    @Override
    public String failure() throws InterruptedException {
        int exit = process.waitFor();
        errors.join();
        if (tookTooLong) {
            return "The prediction took longer than the " + limit.toSeconds() + " s allowed: send fewer conversations";
        }
        if (exit == 0) {
            return "";
        }
        return refusal.isEmpty() ? "The prediction process ended with exit code " + exit : refusal;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.destroyForcibly();
            atEnd.accept(this);
        }
    }

    private void readErrors() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(REFUSAL)) {
                    refusal = redaction.redact(line.substring(REFUSAL.length()));
                }
            }
        } catch (IOException broken) {
            refusal = "What the prediction process said could not be read: " + broken.getMessage();
        }
    }
}
