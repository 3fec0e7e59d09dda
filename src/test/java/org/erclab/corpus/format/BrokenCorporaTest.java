package org.erclab.corpus.format;

import static org.erclab.corpus.format.Fixtures.assertRefused;
import static org.erclab.corpus.format.Fixtures.copy;
import static org.erclab.corpus.format.Fixtures.replace;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.domain.Conversation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is refused in one line that names file, line, value and the way out. */
class BrokenCorporaTest {

    @TempDir
    private Path temporary;

    @Test
    void aWrongPathIsNamedForEveryFormat() {
        for (CorpusReader reader : CorpusFormats.all()) {
            assertRefused(reader.format(), temporary.resolve("nowhere"), "nowhere", "does not exist");
        }
    }

    @Test
    void anEmptyFolderIsRefusedByEveryFormat() {
        for (CorpusReader reader : CorpusFormats.all()) {
            assertRefused(reader.format(), temporary, temporary.toString());
        }
    }

    @Test
    void anUnknownFormatListsTheKnownOnes() {
        String message = assertThrows(IllegalArgumentException.class, () -> CorpusFormats.reader("meld2"))
                .getMessage();
        assertTrue(message.contains("'meld2'") && message.contains("emotionlines"), message);
    }

    @Test
    void anUnknownLabelIsNamedWithItsLine() throws IOException {
        Path meld = copy("meld", temporary);
        replace(meld.resolve("dev_sent_emo.csv"), "neutral,neutral", "joyy,neutral");
        assertEquals(
                3,
                assertRefused("meld", meld, "dev_sent_emo.csv:3", "'joyy'", "expected one of neutral")
                        .line());

        Path lines = copy("emotionlines", temporary);
        replace(lines.resolve("tiny_test.json"), "non-neutral", "meh");
        assertRefused("emotionlines", lines, "tiny_test.json:4", "'meh'", "non-neutral");

        Path daily = copy("dailydialog", temporary);
        replace(daily.resolve("test/dialogues_emotion_test.txt"), "0 6", "0 7");
        assertRefused("dailydialog", daily, "dialogues_emotion_test.txt:2", "'7'", "0 to 6");

        Path context = copy("emocontext", temporary);
        replace(context.resolve("valid.txt"), "others", "other");
        assertRefused("emocontext", context, "valid.txt:3", "'other'");

        Path iemocap = copy("iemocap", temporary);
        replace(iemocap.resolve("iemocap6.jsonl"), "\"exc\"", "\"xxx\"");
        assertRefused("iemocap4", iemocap, "iemocap6.jsonl:1", "'xxx'", "hap");

        Path own = copy("erclab", temporary).resolve("tiny.jsonl");
        replace(own, "\"calm\", \"affect\": [-0.5]", "\"clam\", \"affect\": [-0.5]");
        assertRefused("erclab-jsonl", own, "tiny.jsonl:2", "'clam'", "joy, calm");
    }

    @Test
    void truncatedJsonIsNamedWithItsLine() throws IOException {
        Path lines = copy("emotionlines", temporary);
        Path dev = lines.resolve("tiny_dev.json");
        String text = Files.readString(dev);
        Files.writeString(dev, text.substring(0, text.indexOf("non-neutral")));
        assertRefused("emotionlines", lines, "tiny_dev.json:4", "not valid JSON", "fetch it again");
        Files.writeString(dev, text.substring(0, text.lastIndexOf(']')));
        assertRefused("emotionlines", lines, "tiny_dev.json:", "fetch it again");
        Files.writeString(dev, "");
        assertRefused("emotionlines", lines, "tiny_dev.json", "end of the file");

        Path iemocap = copy("iemocap", temporary).resolve("iemocap6.jsonl");
        Files.writeString(iemocap, Files.readString(iemocap).stripTrailing().replaceAll("\\}$", ""));
        assertRefused("iemocap6", iemocap, "iemocap6.jsonl:3", "not valid JSON");
    }

    @Test
    void aTruncatedGzipFileIsRefused() throws IOException {
        Path whole = temporary.resolve("whole.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(whole))) {
            Files.copy(Fixtures.folder("erclab/tiny.jsonl"), out);
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(temporary.resolve("cut.jsonl.gz"), java.util.Arrays.copyOf(bytes, bytes.length - 12));
        assertRefused("erclab-jsonl", cut, "cut.jsonl.gz", "truncated");
        Path noGzip = Files.writeString(temporary.resolve("plain.jsonl.gz"), "{}");
        assertRefused("erclab-jsonl", noGzip, "plain.jsonl.gz", "not a valid compressed file");
    }

    @Test
    void aLabelledCorpusWithoutDevOrTestIsRefused() throws IOException {
        Path meld = copy("meld", temporary);
        Files.delete(meld.resolve("dev_sent_emo.csv"));
        assertRefused("meld", meld, "the dev split is missing", "there is no dev_sent_emo.csv", "train, dev and test");

        Path iemocap = copy("iemocap", temporary).resolve("iemocap6.jsonl");
        replace(iemocap, "\"test\"", "\"train\"");
        assertRefused("iemocap6", iemocap, "the test split is missing");

        Path daily = copy("dailydialog", temporary);
        Files.delete(daily.resolve("validation/dialogues_validation.txt"));
        Files.delete(daily.resolve("validation/dialogues_emotion_validation.txt"));
        Files.delete(daily.resolve("validation"));
        assertRefused("dailydialog", daily, "the dev split is missing", "no folder validation");

        Path csv = copy("erclab", temporary).resolve("tiny.csv");
        replace(csv, "dev,d1", "test,d1");
        assertRefused("erclab-csv", csv, "the dev split is missing", "no labelled utterance");
    }

    @Test
    void aBrokenCsvRowIsNamedWithItsLine() throws IOException {
        Path meld = copy("meld", temporary);
        Path train = meld.resolve("train_sent_emo.csv");
        String good = Files.readString(train);
        Files.writeString(train, good.replace("Why’s that?,Bob", "Why’s, that?,Bob"));
        assertRefused("meld", meld, "train_sent_emo.csv:3", "12 fields", "11");
        Files.writeString(train, good.replace("\"\"this\"\"", "\"this\""));
        assertRefused("meld", meld, "train_sent_emo.csv:2", "after a closing quote");
        Files.writeString(train, good.replace("day.\"", "day."));
        assertRefused("meld", meld, "train_sent_emo.csv:", "quote");
        Files.writeString(train, good.replace("Emotion", "Feeling"));
        assertRefused("meld", meld, "train_sent_emo.csv:1", "lacks the column 'Emotion'");
        Files.writeString(train, good.replace("Bob,neutral,neutral,0,2", "Bob,neutral,neutral,0,two"));
        assertRefused("meld", meld, "train_sent_emo.csv:3", "'Utterance_ID'", "'two'");
        Files.write(train, good.replace("’", "é").getBytes(StandardCharsets.ISO_8859_1));
        assertRefused("meld", meld, "train_sent_emo.csv:3", "not UTF-8");
    }

    @Test
    void aDialogueThatOccursTwiceIsRefused() throws IOException {
        Path meld = copy("meld", temporary);
        Path train = meld.resolve("train_sent_emo.csv");
        Files.writeString(train, Files.readString(train) + "9,Again.,Ann,joy,positive,0,5,1,1,0,0\n");
        assertRefused("meld", meld, "train_sent_emo.csv", "'train-0' occurs twice");
    }

    @Test
    void wrongFieldsOfJsonAreNamed() throws IOException {
        Path lines = copy("emotionlines", temporary);
        replace(lines.resolve("tiny_train.json"), "\"speaker\": \"Cy\", ", "");
        assertRefused("emotionlines", lines, "tiny_train.json:7", "'speaker' should be a text, got nothing");
        Path own = copy("erclab", temporary).resolve("tiny.jsonl");
        String good = Files.readString(own);
        Files.writeString(own, good.replace("[0.5]", "[0.5, 1]"));
        assertRefused("erclab-jsonl", own, "2 dimension values", "[valence]");
        Files.writeString(own, good.replace("\"train\"", "\"training set\""));
        assertRefused("erclab-jsonl", own, "tiny.jsonl:2", "'training set'");
        Files.writeString(own, good.replace("\"version\": 1", "\"version\": 9"));
        assertRefused("erclab-jsonl", own, "tiny.jsonl:1", "version 9");
        Files.writeString(own, good.substring(good.indexOf('\n') + 1));
        assertRefused("erclab-jsonl", own, "tiny.jsonl:1", "should begin with the header");
    }

    @Test
    void aFileOfAnotherFormatIsRefusedByItsHeader() throws IOException {
        Path context = copy("emocontext", temporary);
        replace(context.resolve("train.txt"), "turn3\tlabel", "turn3");
        assertRefused("emocontext", context, "train.txt:1", "tab-separated header");
    }

    @Test
    void tooManyTurnsAreRefusedBeforeTheyFillMemory() throws IOException {
        Path context = copy("swda", temporary);
        Files.writeString(context.resolve("test/0003.txt"), "A|x|b\n".repeat(Conversation.MAX_UTTERANCES + 1));
        assertRefused("swda", context, "0003.txt:10001", "more than the 10000 turns");
    }

    @Test
    void filesThatBelongTogetherMustHaveTheSameLength() throws IOException {
        Path daily = copy("dailydialog", temporary);
        replace(daily.resolve("test/dialogues_emotion_test.txt"), "0 6 \n", "");
        assertRefused("dailydialog", daily, "dialogues_emotion_test.txt", "ends here");
        replace(daily.resolve("train/dialogues_emotion_train.txt"), "4 0 5", "4 0");
        assertRefused("dailydialog", daily, "dialogues_emotion_train.txt:1", "2 emotions for the 3 utterances");
        Path cornell = copy("cornell", temporary);
        replace(cornell.resolve("valid_answers.txt"), "nobody .\n", "");
        assertRefused("cornell", cornell, "valid_answers.txt", "goes on");
    }

    @Test
    void aZipBombIsRefused() throws IOException {
        Path daily = temporary.resolve("bomb");
        Files.createDirectories(daily);
        for (String split : List.of("train", "validation", "test")) {
            CorpusReadersTest.zip(daily.resolve(split + ".zip"), Fixtures.folder("dailydialog"), split);
        }
        byte[] line = "Hello . __eou__\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        byte[] label = "0\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(daily.resolve("test.zip")))) {
            zip.putNextEntry(new ZipEntry("test/dialogues_test.txt"));
            for (int i = 0; i < 20; i++) {
                zip.write(line);
            }
            zip.closeEntry();
            zip.putNextEntry(new ZipEntry("test/dialogues_emotion_test.txt"));
            for (int i = 0; i < 20; i++) {
                zip.write(label);
            }
            zip.closeEntry();
        }
        assertRefused("dailydialog", daily, "dialogues_test.txt", "refused as unsafe");
    }

    @Test
    void aGzipBombWithoutLineEndIsRefused() throws IOException {
        Path bomb = temporary.resolve("bomb.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            for (int i = 0; i < 20; i++) {
                out.write(new byte[1 << 20]);
            }
        }
        assertRefused("erclab-jsonl", bomb, "bomb.jsonl.gz:1", "is longer than");
    }

    @Test
    void settingsOfTheSimulatedCorpusAreChecked() throws IOException {
        Path file = temporary.resolve("simulated.json");
        Files.writeString(file, "{\"seeds\": 3}");
        assertRefused("simulated", file, "simulated.json", "'seeds'", "seed");
        Files.writeString(file, "{\"inertia\": -3}");
        assertRefused("simulated", file, "simulated.json", "inertia is -3");
        Files.writeString(file, "{\"train\": \"many\"}");
        assertRefused("simulated", file, "simulated.json", "many");
        Files.writeString(file, "{\"train\": 3, \"dev\": 1, \"test\": 1, \"inertia\": 0}");
        assertEquals(
                3,
                Fixtures.read("simulated", file)
                        .conversations(org.erclab.domain.Split.TRAIN)
                        .size());
    }

    @Test
    void skippingPastTheEndSaysSo() {
        try (CorpusSource source = CorpusFormats.reader("meld").open(Fixtures.folder("meld"))) {
            assertThrows(java.util.NoSuchElementException.class, () -> source.skip(7));
        }
    }
}
