package org.erclab.bench.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A command of {@code ./erclab}, with what it has cost so far as its kernel counts it. */
final class TimedProcess implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final long begin = System.nanoTime();
    private Cost last = new Cost(0, 0, 0, 0);

    /**
     * What a process has cost.
     *
     * @param processorSeconds in its own code and in the kernel's
     * @param seconds on the clock
     * @param residentBytes now
     * @param peakBytes the most it had
     */
    record Cost(double processorSeconds, double seconds, long residentBytes, long peakBytes) {

        void print(String what) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.1f | %.1f | %d | %d |%n",
                    what,
                    processorSeconds,
                    seconds,
                    residentBytes >> 20,
                    peakBytes >> 20);
        }
    }

    private TimedProcess(Process process) {
        this.process = process;
    }

    /** Starts a command on a data folder; what it says goes into {@code output}. */
    static TimedProcess start(Path data, Path output, List<String> command) throws IOException {
        return start(data, output, command, Map.of());
    }

    /** As {@link #start(Path, Path, List)}, with more in its environment. */
    static TimedProcess start(Path data, Path output, List<String> command, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>();
        // The launcher as people use it; it is replaced by the virtual machine, whose process this is then.
        words.add(Path.of(System.getProperty("erclab.home"), "erclab").toString());
        words.addAll(command);
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("ERCLAB_DATA", data.toString());
        TimedProcess started = new TimedProcess(builder.start());
        // Whoever interrupts the benchmark leaves nothing behind.
        Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroy));
        return started;
    }

    /** Waits for its end; its cost a moment before. */
    Cost awaitEnd() throws IOException, InterruptedException {
        while (process.isAlive()) {
            look();
            Thread.sleep(LOOK);
        }
        if (process.exitValue() != 0) {
            throw new IOException("The command ended with exit code " + process.exitValue());
        }
        return last;
    }

    /** Waits until the file is there; the cost until then. */
    Cost awaitFile(Path file) throws IOException, InterruptedException {
        while (!Files.exists(file)) {
            if (!process.isAlive()) {
                throw new IOException("The command ended before it wrote " + file);
            }
            Thread.sleep(LOOK);
        }
        return now();
    }

    Cost now() throws IOException {
        look();
        return last;
    }

    private void look() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        List<String> lines;
        try {
            lines = Files.readAllLines(status);
        } catch (IOException ended) {
            return;
        }
        double processor = process.info()
                .totalCpuDuration()
                .map(spent -> spent.toMillis() / 1e3)
                .orElse(last.processorSeconds());
        if (lines.stream().anyMatch(line -> line.startsWith("VmRSS:"))) {
            last = new Cost(
                    processor, (System.nanoTime() - begin) / 1e9, bytes(lines, "VmRSS:"), bytes(lines, "VmHWM:"));
        }
    }

    private static long bytes(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
