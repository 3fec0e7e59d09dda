package org.erclab.corpus.format;

import static org.erclab.corpus.format.FeatureFilesTest.floats;
import static org.erclab.corpus.format.FeatureFilesTest.npy;
import static org.erclab.corpus.format.Fixtures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.CorpusOutline.ConversationOutline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtteranceFeatureFileTest {

    /** Two turns, one turn; {@code x} is an utterance of both. */
    private static final CorpusOutline CALLS = new CorpusOutline(
            "calls",
            List.of(
                    new ConversationOutline("c1", List.of("x", "y")),
                    new ConversationOutline("c2", List.of("x")),
                    new ConversationOutline("c3", List.of("z"))));

    private static final float[] NUMBERS = {1, 2, 3, 4, 5, 6, 7, 8};

    @TempDir
    private Path temporary;

    private UtteranceVectors read(FeatureFormat format, Path path) {
        return new UtteranceFeatureFile(format, path, format == FeatureFormat.RAW ? 2 : 0, MissingNumbers.REFUSE)
                .read(CALLS);
    }

    private static void assertNumbers(UtteranceVectors features) {
        assertEquals(2, features.width());
        assertEquals(3, features.rows().size());
        assertArrayEquals(new float[][] {{1, 2}, {3, 4}}, features.rows().get("c1"));
        assertArrayEquals(new float[][] {{5, 6}}, features.rows().get("c2"));
        assertArrayEquals(new float[][] {{7, 8}}, features.rows().get("c3"));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(temporary.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(temporary.resolve(name), content);
    }

    private static byte[] matrix(int rows, int columns, float... values) {
        return npy(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }",
                floats(ByteOrder.LITTLE_ENDIAN, values));
    }

    private Path npz(String name, Map<String, byte[]> arrays) throws IOException {
        Path path = temporary.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
                zip.closeEntry();
            }
        }
        return path;
    }

    @Test
    void rowsWithoutNamesStandInTheOrderOfTheCorpus() throws IOException {
        assertNumbers(read(FeatureFormat.NPY, file("a.npy", matrix(4, 2, NUMBERS))));
        byte[] columns = npy(
                "{'descr': '<f4', 'fortran_order': True, 'shape': (4, 2), }",
                floats(ByteOrder.LITTLE_ENDIAN, 1, 3, 5, 7, 2, 4, 6, 8));
        assertNumbers(read(FeatureFormat.NPY, file("fortran.npy", columns)));
        ByteBuffer doubles = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        for (float number : NUMBERS) {
            doubles.putDouble(number);
        }
        byte[] wide = npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4, 2), }", doubles.array());
        assertNumbers(read(FeatureFormat.NPY, file("double.npy", wide)));
        byte[] raw = floats(ByteOrder.LITTLE_ENDIAN, NUMBERS);
        assertNumbers(read(FeatureFormat.RAW, file("a.f32", raw)));
        Path packed = temporary.resolve("a.f32.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(raw);
        }
        assertNumbers(read(FeatureFormat.RAW, packed));
    }

    @Test
    void rowsWithNamesStandInAnyOrder() throws IOException {
        UtteranceVectors byTurn = read(
                FeatureFormat.CSV,
                file("a.csv", "pitch,turn,conversation,loud\n7,1,c3,8\n3,2,c1,4\n1,1,c1,2\n5,1,c2,6\n"));
        assertNumbers(byTurn);
        assertEquals(List.of("pitch", "loud"), byTurn.columns());
        assertNumbers(read(
                FeatureFormat.CSV,
                file("b.csv", "conversation,utterance,p,l\nc2,x,5,6\nc1,x,1,2\nc1,y,3,4\nc3,z,7,8\n")));
        assertNumbers(read(FeatureFormat.CSV, file("c.csv", "utterance,p,l\nc2/x,5,6\nc1/x,1,2\nz,7,8\ny,3,4\n")));
        assertNumbers(
                read(
                        FeatureFormat.ARFF,
                        file(
                                "a.arff",
                                "@relation o\n@attribute name string\n@attribute p numeric\n@attribute l numeric\n"
                                        + "@attribute class {a,b}\n@data\n'c2/x',5,6,?\n'c1/x.wav',1,2,?\nz.WAV,7,8,a\ny,3,4,b\n")));
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("c3", matrix(1, 2, 7, 8));
        arrays.put("c1", matrix(2, 2, 1, 2, 3, 4));
        arrays.put("c2", matrix(1, 2, 5, 6));
        assertNumbers(read(FeatureFormat.NPZ, npz("a.npz", arrays)));
        assertNumbers(read(
                FeatureFormat.NPZ,
                npz(
                        "b.npz",
                        Map.of(
                                "features",
                                matrix(4, 2, 7, 8, 5, 6, 3, 4, 1, 2),
                                "ids",
                                ids("z", "c2/x", "y", "c1/x")))));
    }

    /** As NumPy writes an array of texts: four bytes a character, filled up with zeros. */
    private static byte[] ids(String... ids) {
        ByteBuffer content = ByteBuffer.allocate(ids.length * 16);
        for (String id : ids) {
            byte[] text = id.getBytes(Charset.forName("UTF-32LE"));
            content.put(text).put(new byte[16 - text.length]);
        }
        return npy("{'descr': '<U4', 'fortran_order': False, 'shape': (" + ids.length + ",), }", content.array());
    }

    @Test
    void everyUtteranceHasExactlyOneRow() throws IOException {
        assertRefused(
                () -> read(FeatureFormat.NPY, file("a.npy", matrix(3, 2, 1, 2, 3, 4, 5, 6))),
                "a.npy",
                "3 rows",
                "4 utterances");
        String header = "conversation,turn,p\n";
        assertRefused(
                () -> read(FeatureFormat.CSV, file("a.csv", header + "c1,1,1\nc9,1,2\n")),
                "a.csv:3",
                "'c9'",
                "conversation ids");
        assertRefused(
                () -> read(FeatureFormat.CSV, file("b.csv", header + "c1,3,1\n")), "b.csv:2", "turn 3", "turns 1 to 2");
        assertRefused(
                () -> read(FeatureFormat.CSV, file("c.csv", header + "c1,1,1\nc1,1,2\n")),
                "c.csv:3",
                "second row",
                "'x'",
                "'c1'");
        assertRefused(
                () -> read(FeatureFormat.CSV, file("d.csv", header + "c1,1,1\nc2,1,2\n")),
                "d.csv",
                "no row for utterance 'y'",
                "'c1'",
                "1 others");
        assertRefused(
                () -> read(FeatureFormat.CSV, file("e.csv", "utterance,p\nx,1\n")),
                "e.csv:2",
                "several conversations",
                "CONVERSATION/UTTERANCE");
        assertRefused(
                () -> read(FeatureFormat.CSV, file("f.csv", "utterance,p\n../z,1\n")),
                "f.csv:2",
                "'../z'",
                "does not have");
        assertRefused(() -> read(FeatureFormat.CSV, file("g.csv", "name,p\nx,1\n")), "g.csv:1", "'name,p'");
        assertRefused(() -> read(FeatureFormat.CSV, file("h.csv", "utterance\nz\n")), "0 numbers");
        assertRefused(
                () -> read(FeatureFormat.ARFF, file("a.arff", "@attribute p numeric\n@data\n1\n")),
                "a.arff:3",
                "@attribute name string");
        assertRefused(() -> read(FeatureFormat.RAW, file("a.f32", new byte[33])), "33 bytes", "2 floats", "width");
        Map<String, byte[]> arrays = new LinkedHashMap<>(Map.of("../../c1", matrix(2, 2, 1, 2, 3, 4)));
        assertRefused(() -> read(FeatureFormat.NPZ, npz("a.npz", arrays)), "'../../c1'", "does not have");
        assertRefused(
                () -> read(FeatureFormat.NPZ, npz("b.npz", Map.of("c1", matrix(1, 2, 1, 2)))),
                "1 rows",
                "2 utterances");
        assertRefused(() -> read(FeatureFormat.NPZ, npz("c.npz", Map.of())), "holds no array");
        assertRefused(
                () -> read(FeatureFormat.NPZ, npz("d.npz", Map.of("features", matrix(1, 1, 1), "ids", ids("z", "y")))),
                "2 ids for 1 rows");
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedOrZero() throws IOException {
        Path matrix = file("a.npy", matrix(4, 2, 1, 2, 3, Float.NaN, 5, 6, 7, Float.POSITIVE_INFINITY));
        assertRefused(() -> read(FeatureFormat.NPY, matrix), "row 2, column 2 is NaN", "--missing zero");
        Path table = file("a.csv", "conversation,turn,p\nc1,1,NaN\nc1,2,\nc2,1,-inf\nc3,1,?\n");
        assertRefused(() -> read(FeatureFormat.CSV, table), "a.csv:2", "column 'p' is 'NaN'", "--missing zero");
        UtteranceVectors zeroed =
                new UtteranceFeatureFile(FeatureFormat.NPY, matrix, 0, MissingNumbers.ZERO).read(CALLS);
        assertArrayEquals(new float[][] {{1, 2}, {3, 0}}, zeroed.rows().get("c1"));
        assertArrayEquals(new float[][] {{7, 0}}, zeroed.rows().get("c3"));
        new UtteranceFeatureFile(FeatureFormat.CSV, table, 0, MissingNumbers.ZERO)
                .read(CALLS)
                .rows()
                .values()
                .forEach(rows -> assertArrayEquals(new float[rows.length][1], rows));
    }

    @Test
    void whatIsHostileIsRefused() throws IOException {
        byte[] objects = npy("{'descr': '|O', 'fortran_order': False, 'shape': (4, 2), }", new byte[64]);
        assertRefused(() -> read(FeatureFormat.NPY, file("o.npy", objects)), "o.npy", "Python objects", "float32");
        assertRefused(
                () -> read(FeatureFormat.NPZ, npz("o.npz", Map.of("features", matrix(1, 1, 1), "ids", objects))),
                "ids.npy",
                "Python objects");
        assertRefused(
                () -> read(FeatureFormat.NPY, file("w.npy", matrix(1, 200_000, 1))),
                "1 rows of 200000",
                "65536 columns");
        Path bomb = npz("bomb.npz", Map.of("c1", new byte[64 << 20]));
        assertRefused(() -> read(FeatureFormat.NPZ, bomb), "is not a npy file");
        byte[] zeros = npy("{'descr': '<f4', 'fortran_order': False, 'shape': (10000000, 2), }", new byte[80_000_000]);
        assertRefused(() -> read(FeatureFormat.NPZ, npz("zeros.npz", Map.of("c1", zeros))), "refused as unsafe");
        assertThrows(
                IllegalArgumentException.class,
                () -> new UtteranceFeatureFile(FeatureFormat.RAW, bomb, 0, MissingNumbers.REFUSE));
        assertThrows(
                IllegalArgumentException.class,
                () -> new UtteranceFeatureFile(FeatureFormat.NPY, bomb, 3, MissingNumbers.REFUSE));
        assertThrows(IllegalArgumentException.class, () -> FeatureFormat.of("pickle"));
    }
}
