package org.erclab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written as Parquet is what the library, and pandas where it is installed, read. */
class ParquetRowsTest {

    private static final List<String> EPOCHS = ExportRows.Kind.EPOCHS.columns();
    private static final List<String> PREDICTIONS = ExportRows.Kind.PREDICTIONS.columns();

    @TempDir
    Path folder;

    @Test
    void numbersAreNumbersSharesAreMapsAndWhatIsMissingIsNull() throws IOException {
        Path file = folder.resolve("predictions.parquet");
        write(file, PREDICTIONS, writer -> {
            writer.write(prediction("joy", new Shares(List.of("joy", "größe"), new float[] {0.75f, 0.25f})));
            writer.write(prediction("", ""));
            writer.write(prediction(null, new Shares(List.of(), new float[0])));
        });

        ParquetContent content = ParquetContent.of(file);

        assertEquals(PREDICTIONS, content.columns());
        assertEquals(3, content.rows().size());
        Map<String, Object> first = content.rows().getFirst();
        assertEquals(7L, first.get("run"));
        assertEquals("joy", first.get("predicted"));
        assertEquals(Map.of("joy", 0.75f, "größe", 0.25f), first.get("probabilities"));
        assertEquals(null, content.rows().get(1).get("probabilities"));
        assertEquals(null, content.rows().get(1).get("predicted"));
        assertEquals(null, content.rows().get(2).get("predicted"));
        assertEquals(Map.of(), content.rows().get(2).get("probabilities"));
    }

    @Test
    void aLongHistoryComesInRowGroupsAndExactly() throws IOException {
        Path file = folder.resolve("epochs.parquet");
        int rows = 400_000;
        write(file, EPOCHS, writer -> {
            for (int i = 0; i < rows; i++) {
                writer.write(epoch(i, i % 5 == 0 ? null : Math.sin(i)));
            }
        });

        ParquetContent content = ParquetContent.of(file);

        assertTrue(content.rowGroups() > 1, content.rowGroups() + " row groups");
        assertEquals(rows, content.rows().size());
        for (int i = 0; i < rows; i += 997) {
            assertEquals((long) i, content.rows().get(i).get("epoch"));
            assertEquals(
                    i % 5 == 0 ? null : (Object) Math.sin(i),
                    content.rows().get(i).get("value"));
        }
    }

    @Test
    void nothingIsAFileWithColumnsAndNoRow() throws IOException {
        Path file = folder.resolve("none.parquet");
        write(file, EPOCHS, writer -> {});
        assertEquals(new ParquetContent(EPOCHS, 0, List.of()), ParquetContent.of(file));
    }

    @Test
    void aFileThatWasNotEndedCannotBeTakenForAWholeOne() throws IOException {
        Path file = folder.resolve("broken.parquet");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ParquetRows(EPOCHS, out).write(epoch(1, 0.5));
        }
        assertThrows(RuntimeException.class, () -> ParquetContent.of(file));
    }

    @Test
    void aRowOfAnotherKindIsRefused() throws IOException {
        ParquetRows writer = new ParquetRows(PREDICTIONS, OutputStream.nullOutputStream());
        assertThrows(IllegalStateException.class, () -> writer.write(epoch(1, 0.5)));
    }

    @Test
    void pandasReadsIt() throws Exception {
        assumeTrue(python("import pandas, pyarrow").exit() == 0, "pandas and pyarrow are not installed");
        Path file = folder.resolve("epochs.parquet");
        write(file, EPOCHS, writer -> {
            writer.write(epoch(1, 0.5));
            writer.write(epoch(2, null));
        });

        Ended read = python("import pandas; d = pandas.read_parquet('" + file + "');"
                + " print(len(d), d.epoch.sum(), d.value.sum(), d.value.isna().sum())");

        assertEquals("2 3 0.5 1", read.output().strip());
    }

    private interface Rows {
        void to(RowWriter writer);
    }

    private record Ended(int exit, String output) {}

    private static void write(Path file, List<String> columns, Rows rows) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            RowWriter writer = new ParquetRows(columns, out);
            rows.to(writer);
            writer.end();
        }
    }

    private static Map<String, Object> identity() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", 7L);
        row.put("system", "higru");
        row.put("preset", "paper");
        row.put("corpus", "friends");
        row.put("seed", 1L);
        return row;
    }

    private static Map<String, Object> epoch(int epoch, Double value) {
        Map<String, Object> row = identity();
        row.put("epoch", epoch);
        row.put("name", "train-loss");
        row.put("value", value);
        return row;
    }

    private static Map<String, Object> prediction(String predicted, Object probabilities) {
        Map<String, Object> row = identity();
        row.put("split", "test");
        row.put("conversation", "c-1");
        row.put("utterance", 2);
        row.put("gold", "anger");
        row.put("predicted", predicted);
        row.put("probabilities", probabilities);
        return row;
    }

    private static Ended python(String program) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-c", program)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException notInstalled) {
            return new Ended(-1, "");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(2, TimeUnit.MINUTES), "python3 does not end");
        return new Ended(process.exitValue(), output);
    }
}
