package org.erclab.jobs.importing;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.format.FeatureTable;
import org.erclab.jobs.importing.WaveFolder.Wave;

/**
 * The vectors of wave files as a csv file that the import reads: {@code conversation}, {@code turn}, then the numbers. Rows are
 * added in the order of the corpus, so a file that a kill cut off is continued after its last whole row.
 */
final class AudioTable {

    private static final int WINDOW = 4;

    private final Path csv;

    private AudioTable(Path csv) {
        this.csv = csv;
    }

    /**
     * Adds the rows that are missing.
     *
     * @param threads waves that are worked on at once
     * @param stopped asked between waves
     * @return whether all rows are there; else it was stopped
     * @throws CorpusFormatException when the program refuses a wave
     */
    static boolean complete(Path csv, List<Wave> waves, SmilExtract program, int threads, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        Files.createDirectories(csv.getParent());
        return new AudioTable(csv).add(waves, program, threads, stopped);
    }

    private boolean add(List<Wave> waves, SmilExtract program, int threads, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        List<String> lines = wholeLines();
        String header = lines.isEmpty() ? null : lines.getFirst();
        int next = Math.max(0, lines.size() - 1);
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            while (next < waves.size()) {
                if (stopped.getAsBoolean()) {
                    return false;
                }
                List<Wave> some = waves.subList(next, Math.min(waves.size(), next + WINDOW * threads));
                List<Future<FeatureTable>> vectors = some.stream()
                        .map(wave -> pool.submit(() -> vector(program, wave)))
                        .toList();
                StringBuilder text = new StringBuilder();
                for (int i = 0; i < some.size(); i++) {
                    FeatureTable vector = result(vectors.get(i), pool);
                    String columns = header(vector);
                    if (header == null) {
                        header = columns;
                        text.append(header).append('\n');
                    } else if (!header.equals(columns)) {
                        pool.shutdownNow();
                        throw new CorpusFormatException(
                                some.get(i).file(),
                                0,
                                SmilExtract.NAME + " wrote other columns than for the waves before: use one"
                                        + " configuration for all");
                    }
                    text.append(row(some.get(i), vector)).append('\n');
                }
                Files.writeString(csv, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                next += some.size();
            }
        }
        return true;
    }

    /** The lines that are there, without one that a kill cut off. */
    private List<String> wholeLines() throws IOException {
        if (!Files.exists(csv)) {
            return List.of();
        }
        byte[] bytes = Files.readAllBytes(csv);
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        try (RandomAccessFile file = new RandomAccessFile(csv.toFile(), "rw")) {
            file.setLength(end);
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
    }

    private FeatureTable vector(SmilExtract program, Wave wave) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(csv.getParent(), "wave-");
        try {
            return program.vector(wave.file(), wave.conversation() + "/" + wave.turn(), work);
        } finally {
            remove(work);
        }
    }

    /** Removes a folder with all that is in it; does nothing when there is none. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static FeatureTable result(Future<FeatureTable> vector, ExecutorService pool)
            throws IOException, InterruptedException {
        try {
            return vector.get();
        } catch (ExecutionException failed) {
            pool.shutdownNow();
            if (failed.getCause() instanceof CorpusFormatException refused) {
                throw refused;
            }
            throw new IOException("A vector was not made: " + failed.getCause(), failed.getCause());
        }
    }

    private static String header(FeatureTable vector) {
        List<String> names = new ArrayList<>(List.of("conversation", "turn"));
        names.addAll(vector.columns());
        return names.stream().map(AudioTable::quoted).collect(Collectors.joining(","));
    }

    private static String row(Wave wave, FeatureTable vector) {
        StringBuilder row =
                new StringBuilder(quoted(wave.conversation())).append(',').append(wave.turn());
        for (float number : vector.rows()[0]) {
            row.append(',').append(number);
        }
        return row.toString();
    }

    private static String quoted(String field) {
        return '"' + field.replace("\"", "\"\"") + '"';
    }
}
