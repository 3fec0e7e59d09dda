package org.erclab.jobs.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.erclab.experiment.InvalidSpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusZipTest {

    private static final CorpusZip.Limits SMALL = new CorpusZip.Limits(3, 5_000, 10, 1_000);

    @TempDir
    Path folder;

    @Test
    void theInnermostFolderThatHoldsEverythingIsTheCorpus() throws IOException {
        Path corpus = unpack(Zips.of(Map.of(
                "lab/friends/a.json", "one",
                "lab/friends/more/b.json", "two",
                "__MACOSX/lab/._a.json", "litter")));

        assertEquals(folder.resolve("out/lab/friends"), corpus);
        assertEquals("one", Files.readString(corpus.resolve("a.json")));
        assertEquals("two", Files.readString(corpus.resolve("more/b.json")));
        assertFalse(Files.exists(folder.resolve("out/__MACOSX")));
    }

    @Test
    void theOnlyFileIsTheCorpus() throws IOException {
        assertEquals("rows", Files.readString(unpack(Zips.of(Map.of("x/y.csv", "rows")))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../out.txt",
                "a/../../out.txt",
                "/etc/out.txt",
                "a\\..\\out.txt",
                "C:out.txt",
                "./out.txt",
                "a//out.txt",
                ".."
            })
    void aNameThatLeadsElsewhereIsRefusedAndWritesNothingOutside(String name) throws IOException {
        assertTrue(refusal(Zips.of(Map.of(name, "gotcha"))).contains("may lie outside"));
        assertEquals(List.of("out", "sent.zip"), names(folder));
        assertEquals(List.of(), names(folder.resolve("out")));
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000, 1_000_000})
    void whatUnpacksToFarMoreThanItsSizeIsRefused(long zeros) throws IOException {
        byte[] bomb = Zips.bomb(zeros);
        long most = SMALL.bytesFor(bomb.length);
        String refusal = refusal(bomb);
        assertTrue(refusal.contains("unpacks to more than the " + most + " bytes"), refusal);
        assertTrue(Files.size(folder.resolve("out/corpus.csv")) <= most, "no byte beyond the limit is written");
    }

    @Test
    void theBoundGrowsWithTheZipUpToALimit() {
        assertEquals(1_000, SMALL.bytesFor(20));
        assertEquals(3_000, SMALL.bytesFor(300));
        assertEquals(5_000, SMALL.bytesFor(1_000_000));
    }

    @Test
    void tooManyEntriesAreRefusedBeforeAnythingIsWritten() throws IOException {
        String refusal = refusal(Zips.of(Map.of("a", "1", "b", "2", "c", "3", "d", "4")));
        assertTrue(refusal.contains("has 4 entries, 3 are accepted"), refusal);
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void anEntryThatSaysItIsALinkBecomesAFile() throws IOException {
        Path corpus = unpack(Zips.asLink(Zips.of(Map.of("train.json", "/etc/passwd"))));
        assertTrue(Files.isRegularFile(corpus, LinkOption.NOFOLLOW_LINKS));
        assertEquals("/etc/passwd", Files.readString(corpus));
    }

    @Test
    void namesAreMadeHarmlessAndTheSameOneTwiceIsRefused() throws IOException {
        assertEquals(
                "a_b.csv",
                unpack(Zips.of(Map.of("a\nb.csv", "x"))).getFileName().toString());
        Files.move(folder.resolve("out"), folder.resolve("before"));
        String refusal = refusal(Zips.of(Map.of("a\nb.csv", "x", "a\tb.csv", "y")));
        assertTrue(refusal.contains("twice"), refusal);
    }

    @Test
    void whatIsNoZipOrHoldsNothingIsRefused() throws IOException {
        assertTrue(refusal("not a zip".getBytes(StandardCharsets.UTF_8)).contains("no zip"));
        assertTrue(refusal(Zips.of(Map.of("__MACOSX/x", "litter"))).contains("holds no file"));
    }

    @Test
    void deepAndLongNamesAreRefused() throws IOException {
        assertTrue(refusal(Zips.of(Map.of("a/".repeat(9) + "x.csv", "x"))).contains("folders deep"));
        Files.delete(folder.resolve("out"));
        assertTrue(refusal(Zips.of(Map.of("x".repeat(200) + ".csv", "x"))).contains("at most 120 characters"));
    }

    @Test
    void theNameOfASentFileIsItsHarmlessLastPart() {
        assertEquals("friends.zip", CorpusUploads.harmless("C:\\corpora\\Friends.ZIP"));
        assertEquals("passwd.csv", CorpusUploads.harmless("../../etc/passwd.csv"));
        assertEquals("a_b_.jsonl.gz", CorpusUploads.harmless(".a b<.jsonl.gz"));
        for (String wrong : new String[] {null, "", "x.exe", ".zip", "zip", "a/b/", "x.zip\u0000"}) {
            assertThrows(InvalidSpecException.class, () -> CorpusUploads.harmless(wrong), String.valueOf(wrong));
        }
        assertThrows(InvalidSpecException.class, () -> CorpusUploads.harmless("x".repeat(200) + ".csv"));
    }

    private Path unpack(byte[] zip) throws IOException {
        return new CorpusZip(Files.write(folder.resolve("sent.zip"), zip), SMALL).unpack(folder.resolve("out"));
    }

    private String refusal(byte[] zip) {
        return assertThrows(InvalidSpecException.class, () -> unpack(zip)).getMessage();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
