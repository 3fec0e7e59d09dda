package org.erclab.corpus.format;

import static org.erclab.corpus.format.Fixtures.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureFilesTest {

    private static final float[][] EXPECTED = {{1, 2.5f, -3}, {4, 5, 6}};

    @TempDir
    private Path temporary;

    static byte[] npy(String header, byte[] content) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file = ByteBuffer.allocate(10 + text.length + content.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
        return file.putShort((short) text.length).put(text).put(content).array();
    }

    static byte[] floats(ByteOrder order, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * 4).order(order);
        buffer.asFloatBuffer().put(values);
        return buffer.array();
    }

    private static byte[] matrix() {
        return npy(
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                floats(ByteOrder.LITTLE_ENDIAN, 1, 2.5f, -3, 4, 5, 6));
    }

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(temporary.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(temporary.resolve(name), content);
    }

    private static void assertRows(float[][] expected, FeatureTable table) {
        assertEquals(expected.length, table.rows().length);
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], table.rows()[i]);
        }
    }

    @Test
    void npyArraysReadInEveryOrderAndType() throws IOException {
        assertRows(EXPECTED, FeatureFiles.read(file("a.npy", matrix())));
        assertRows(
                EXPECTED,
                FeatureFiles.read(file(
                        "b.npy",
                        npy(
                                "{'descr': '>f4', 'fortran_order': True, 'shape': (2, 3), }",
                                floats(ByteOrder.BIG_ENDIAN, 1, 4, 2.5f, 5, -3, 6)))));
        byte[] doubles = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.5)
                .putDouble(-2)
                .array();
        assertRows(
                new float[][] {{0.5f}, {-2}},
                FeatureFiles.read(
                        file("c.npy", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", doubles))));
        assertRows(
                new float[][] {{7, 255}},
                FeatureFiles.read(file(
                        "d.npy",
                        npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2), }", new byte[] {7, -1}))));
    }

    @Test
    void npzArraysAreChosenByName() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : List.of("one.npy", "two.npy")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(matrix());
                zip.closeEntry();
            }
        }
        Path file = file("a.npz", bytes.toByteArray());
        assertRows(EXPECTED, FeatureFiles.readNpz(file, "two"));
        assertRefused(() -> FeatureFiles.read(file), "a.npz", "2 arrays", "one.npy");
        assertRefused(() -> FeatureFiles.readNpz(file, "three"), "'three'", "one.npy");
    }

    @Test
    void hostileNpyHeadersAreRefusedWithoutTakingMemory() throws IOException {
        assertRefused(
                () -> FeatureFiles.read(file(
                        "huge.npy",
                        npy("{'descr': '<f4', 'fortran_order': True, 'shape': (99999999999, 9), }", new byte[4]))),
                "huge.npy",
                "promises 99999999999 rows");
        assertRefused(
                () -> FeatureFiles.read(file(
                        "long.npy",
                        npy("{'descr': '<f4', 'fortran_order': False, 'shape': (100000000, 1), }", new byte[4]))),
                "truncated");
        assertRefused(
                () -> FeatureFiles.read(file(
                        "code.npy",
                        npy("{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}", new byte[4]))),
                "npy header");
        assertRefused(
                () -> FeatureFiles.read(file(
                        "object.npy", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", new byte[8]))),
                "Python objects",
                "pickled");
        assertRefused(
                () -> FeatureFiles.read(file(
                        "more.npy", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", new byte[8]))),
                "goes on");
        assertRefused(() -> FeatureFiles.read(file("no.npy", "hello, this is text")), "is not a npy file");
        byte[] endless = matrix();
        endless[6] = 2;
        assertRefused(() -> FeatureFiles.read(file("header.npy", endless)), "header of");
    }

    @Test
    void csvMayHaveAHeader() throws IOException {
        FeatureTable named = FeatureFiles.read(file("a.csv", "pitch,loud,hf\n1,2.5,-3\n4,5,6e0\n"));
        assertRows(EXPECTED, named);
        assertEquals(List.of("pitch", "loud", "hf"), named.columns());
        assertEquals(
                List.of("c0", "c1", "c2"),
                FeatureFiles.read(file("b.csv", "1,2.5,-3\n4,5,6\n")).columns());
        assertRefused(() -> FeatureFiles.read(file("c.csv", "1,2\n3,NaN\n")), "c.csv:2", "'NaN'");
        assertRefused(() -> FeatureFiles.read(file("d.csv", "1,2\n3\n")), "d.csv:2", "1 fields");
        assertRefused(() -> FeatureFiles.read(file("e.csv", "a,b\n")), "no row of numbers");
    }

    @Test
    void arffKeepsNumericAttributesAsOpenSmileWritesThem() throws IOException {
        String header = "@relation openSMILE_features\n\n@attribute name string\n@attribute pitch numeric\n"
                + "@attribute 'loud ness' real\n@attribute hf numeric\n@attribute class {a,b}\n\n@data\n\n";
        FeatureTable table =
                FeatureFiles.read(file("a.arff", header + "% comment\n'x, y',1,2.5,-3,?\nunknown,4,5,6,a\n"));
        assertRows(EXPECTED, table);
        assertEquals(List.of("pitch", "loud ness", "hf"), table.columns());
        assertRefused(() -> FeatureFiles.read(file("b.arff", header + "x,1,?,3,a\n")), "b.arff:11", "'?'");
        assertRefused(() -> FeatureFiles.read(file("c.arff", header + "x,1,2,3\n")), "c.arff:11", "5 fields");
        assertRefused(() -> FeatureFiles.read(file("d.arff", header + "x,1,2,3,a,7\n")), "d.arff:11", "5 fields");
        assertRefused(() -> FeatureFiles.read(file("e.arff", "@relation x\n@attribute a numeric\n")), "before @data");
        assertRefused(() -> FeatureFiles.read(file("f.arff", header + "{1 2}\n")), "sparse");
    }

    @Test
    void rawFloatsAreDescribedByTheirSidecar() throws IOException {
        file("a.f32", floats(ByteOrder.LITTLE_ENDIAN, 1, 2.5f, -3, 4, 5, 6));
        String sidecar = "{\"file\":\"a.f32\",\"dtype\":\"float32\",\"byte_order\":\"little\",\"shape\":[2,3]}";
        assertRows(EXPECTED, FeatureFiles.read(file("a.json", sidecar)));
        assertRefused(
                () -> FeatureFiles.read(file("b.json", sidecar.replace("[2,3]", "[3,3]"))), "a.f32", "24 bytes", "36");
        assertRefused(
                () -> FeatureFiles.read(file("c.json", sidecar.replace("a.f32", "../a.f32"))),
                "plain name",
                "'../a.f32'");
        assertRefused(() -> FeatureFiles.read(file("d.json", sidecar.replace("float32", "float16"))), "'float16'");
        assertRefused(
                () -> FeatureFiles.read(file("e.json", sidecar.replace("[2,3]", "[2,99999999]"))), "promises 2 rows");
        file("a.f32", floats(ByteOrder.LITTLE_ENDIAN, 1, 2.5f, Float.NaN, 4, 5, 6));
        assertRefused(() -> FeatureFiles.read(temporary.resolve("a.json")), "row 1, column 3", "NaN");
    }

    @Test
    void anUnknownEndingListsTheKnownOnes() {
        assertRefused(() -> FeatureFiles.read(temporary.resolve("a.pkl")), "a.pkl", ".npy", ".arff");
        assertRefused(() -> FeatureFiles.read(temporary.resolve("a.npy")), "a.npy", "does not exist");
    }
}
