package org.erclab.jobs.importing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.CorpusOutline.ConversationOutline;
import org.erclab.corpus.format.FeatureFormat;
import org.erclab.corpus.format.MissingNumbers;
import org.erclab.corpus.format.UtteranceFeatureFile;
import org.erclab.corpus.format.UtteranceVectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Audio extraction with a real process. A shell script stands for openSMILE's SMILExtract, which no package of the build brings;
 * it takes the same options and writes ARFF of the same form.
 */
class AudioTableTest {

    private static final CorpusOutline CALLS = new CorpusOutline(
            "calls",
            List.of(
                    new ConversationOutline("c; touch hacked", List.of("x", "y's")),
                    new ConversationOutline("c2", List.of("x")),
                    new ConversationOutline("c3", List.of("z"))));

    @TempDir
    Path folder;

    private Path waves;
    private Path config;
    private Path csv;

    @BeforeEach
    void writeWaves() throws IOException {
        waves = Files.createDirectories(folder.resolve("waves"));
        config = Files.writeString(folder.resolve("own.conf"), "[componentInstances]\n");
        csv = folder.resolve("table/vectors.csv");
        wave("c; touch hacked/x", 1);
        wave("y's", 22);
        wave("c2/x", 333);
        wave("z", 4444);
    }

    private void wave(String name, int bytes) throws IOException {
        Path file = waves.resolve(name + ".wav");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[bytes]);
    }

    /** The stand-in for SMILExtract: its vector is the size of the wave file and 0.5; calls are counted. */
    static Path program(Path folder, String instead) throws IOException {
        Path script = folder.resolve(SmilExtract.NAME);
        Files.writeString(script, """
                #!/bin/sh
                while [ $# -gt 1 ]; do
                  case "$1" in
                    -C) config=$2 ;;
                    -I) wave=$2 ;;
                    -O) output=$2 ;;
                    -instname) name=$2 ;;
                    *) echo "unknown option $1"; exit 3 ;;
                  esac
                  shift 2
                done
                [ -f "$config" ] || exit 4
                echo call >> "%s/calls"
                %s
                printf '@relation openSMILE_features\\n\\n@attribute name string\\n@attribute bytes numeric\\n' > "$output"
                printf '@attribute half numeric\\n@attribute class numeric\\n\\n@data\\n\\n' >> "$output"
                printf "'%%s',%%s,5.0e-01,?\\n" unknown "$(wc -c < "$wave")" >> "$output"
                """.formatted(folder, instead));
        assertTrue(script.toFile().setExecutable(true));
        return script;
    }

    private SmilExtract openSmile(String instead) throws IOException {
        return SmilExtract.find(
                Optional.of(program(folder, instead).toString()), "", Optional.of(config), Duration.ofSeconds(30));
    }

    private boolean complete(SmilExtract program) throws Exception {
        return AudioTable.complete(csv, WaveFolder.of(waves, CALLS), program, 2, () -> false);
    }

    private void assertVectors() {
        UtteranceVectors read = new UtteranceFeatureFile(FeatureFormat.CSV, csv, 0, MissingNumbers.REFUSE).read(CALLS);
        assertEquals(List.of("bytes", "half"), read.columns());
        assertArrayEquals(new float[][] {{1, 0.5f}, {22, 0.5f}}, read.rows().get("c; touch hacked"));
        assertArrayEquals(new float[][] {{333, 0.5f}}, read.rows().get("c2"));
        assertArrayEquals(new float[][] {{4444, 0.5f}}, read.rows().get("c3"));
    }

    @Test
    void everyUtteranceGetsTheVectorOfItsWave() throws Exception {
        assertTrue(complete(openSmile("")));

        assertVectors();
        assertEquals(4, Files.readAllLines(folder.resolve("calls")).size());
        try (Stream<Path> left = Files.list(csv.getParent())) {
            assertEquals(List.of(csv), left.toList(), "nothing else stays, and no name was a command");
        }
    }

    @Test
    void aTableThatWasCutOffIsContinuedAfterItsLastWholeRow() throws Exception {
        assertTrue(complete(openSmile("")));
        String whole = Files.readString(csv);
        Files.writeString(csv, whole.substring(0, whole.length() - 3));
        Files.delete(folder.resolve("calls"));

        assertTrue(complete(openSmile("")));

        assertEquals(whole, Files.readString(csv));
        assertEquals(1, Files.readAllLines(folder.resolve("calls")).size());
        assertFalse(AudioTable.complete(
                folder.resolve("other/vectors.csv"), WaveFolder.of(waves, CALLS), openSmile(""), 1, () -> true));
    }

    @Test
    void whatTheProgramRefusesIsSaidWithItsWave() throws Exception {
        assertRefused("echo cannot open device; exit 7", "SMILExtract ended with status 7: cannot open device");
        assertRefused("exit 0", "SMILExtract wrote no ARFF");
        assertRefused(
                "printf '@attribute name string\\n@attribute a numeric\\n@data\\nx,1\\nx,2\\n' > \"$output\"; exit 0",
                "2 vectors");
        assertRefused(
                "printf '@attribute name string\\n@attribute a numeric\\n@data\\nx,nan\\n' > \"$output\"; exit 0",
                "column 'a' is 'nan'");
        Path slow = program(folder, "sleep 60");
        SmilExtract limited =
                SmilExtract.find(Optional.of(slow.toString()), "", Optional.of(config), Duration.ofMillis(300));
        long start = System.nanoTime();
        Exception refused = assertThrows(RuntimeException.class, () -> complete(limited));
        assertTrue(refused.getMessage().contains("took more than"), refused.getMessage());
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 20, "the program was ended");
    }

    private void assertRefused(String instead, String part) throws Exception {
        SmilExtract program = openSmile(instead);
        String message =
                assertThrows(RuntimeException.class, () -> complete(program)).getMessage();
        assertTrue(message.contains(part) && message.contains(".wav"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void whatIsMissingIsNamed() throws Exception {
        Files.delete(waves.resolve("c2/x.wav"));
        assertNames(() -> WaveFolder.of(waves, CALLS), "'x' (turn 1 of conversation 'c2')", "add c2/x.wav");
        wave("x", 9);
        assertNames(() -> WaveFolder.of(waves, CALLS), "add c2/x.wav");
        assertNames(() -> WaveFolder.of(folder.resolve("none"), CALLS), "none", "is no folder");
        CorpusOutline outside = new CorpusOutline("o", List.of(new ConversationOutline("c", List.of("../../etc/x"))));
        assertNames(() -> WaveFolder.of(waves, outside), "'../../etc/x'", "name no file");
        Duration limit = Duration.ofSeconds(1);
        assertNames(
                () -> SmilExtract.find(Optional.empty(), folder.toString(), Optional.of(config), limit),
                "SMILExtract is not on the PATH",
                "ERCLAB_SMILEXTRACT");
        assertNames(
                () -> SmilExtract.find(Optional.of(config.toString()), "", Optional.of(config), limit),
                "own.conf, which is no executable file");
        Path program = program(folder, "");
        assertNames(
                () -> SmilExtract.find(Optional.empty(), folder.toString(), Optional.empty(), limit),
                "no openSMILE configuration",
                "eGeMAPSv02.conf");
        assertEquals(
                program,
                SmilExtract.find(Optional.empty(), "/nowhere:" + folder, Optional.of(config), limit)
                        .program());
    }

    private static void assertNames(org.junit.jupiter.api.function.Executable action, String... parts) {
        String message = assertThrows(RuntimeException.class, action).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), "expected <" + part + "> in: " + message);
        }
    }
}
