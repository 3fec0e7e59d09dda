package org.erclab.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What one drill has seen, as a row of the table in docs/operations.md. It lies in {@code target/drills} until
 * {@code ./erclab test --drills} prints it with the others.
 *
 * @param drill its number in the table
 * @param done what was done to the processes
 * @param begun on the clock of {@link System#nanoTime}
 */
record DrillRow(int drill, String done, long begun) {

    private static final Path FOLDER = Path.of("target", "drills");

    /** Begins to measure. */
    static DrillRow begin(int drill, String done) {
        return new DrillRow(drill, done, System.nanoTime());
    }

    /** Writes the row down, with the seconds since its begin. Only a drill that passed calls this. */
    void seen(String format, Object... values) throws IOException {
        String seen = String.format(Locale.ROOT, format, values);
        String row = String.format(Locale.ROOT, "| %d | %s | %s | %.0f s |%n", drill, done, seen, secondsSince(begun));
        Files.createDirectories(FOLDER);
        Files.writeString(
                FOLDER.resolve(String.format(Locale.ROOT, "%02d-%s.txt", drill, done.replaceAll("\\W+", "-"))), row);
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
