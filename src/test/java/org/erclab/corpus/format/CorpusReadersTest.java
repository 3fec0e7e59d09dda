package org.erclab.corpus.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.CorpusStatistics;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format on a corpus of a few turns. */
class CorpusReadersTest {

    @TempDir
    private Path temporary;

    private static Utterance turn(Corpus corpus, Split split, int conversation, int turn) {
        return corpus.conversations(split).get(conversation).utterances().get(turn);
    }

    private static List<Integer> sizes(Corpus corpus) {
        return Arrays.stream(Split.values())
                .map(split -> corpus.conversations(split).stream()
                        .mapToInt(Conversation::size)
                        .sum())
                .toList();
    }

    @Test
    void meldGroupsRowsIntoDialoguesAndReadsQuotedFields() {
        Corpus corpus = Fixtures.read("meld", Fixtures.folder("meld"));
        assertEquals(List.of(3, 3, 3), sizes(corpus));
        assertEquals(2, corpus.conversations(Split.TRAIN).size());
        assertEquals(
                Utterance.of("0", "Ann", "Well, \"this\" is a train day.", "joy"), turn(corpus, Split.TRAIN, 0, 0));
        assertEquals("Why’s that?", turn(corpus, Split.TEST, 0, 1).text());
        assertEquals("dev-4", corpus.conversations(Split.DEV).get(1).id());
    }

    @Test
    void emotionLinesMapsControlCharactersThroughWindows1252() {
        Corpus corpus = Fixtures.read("emotionlines", Fixtures.folder("emotionlines"));
        assertEquals(List.of(3, 3, 3), sizes(corpus));
        assertEquals("It’s a dev day…", turn(corpus, Split.DEV, 0, 0).text());
        assertEquals(
                Optional.of(Emotion.of("non-neutral")),
                turn(corpus, Split.TEST, 0, 1).emotion());
        assertEquals("\u0081", EmotionLinesReader.mapControls("\u0081"), "a place that windows-1252 leaves empty");
    }

    @Test
    void emoryNlpReadsPythonListsOfSpeakers() {
        Corpus corpus = Fixtures.read("emorynlp", Fixtures.folder("emorynlp"));
        assertEquals(List.of(3, 3, 3), sizes(corpus));
        assertEquals(new Speaker("Ann Ash"), turn(corpus, Split.DEV, 0, 0).speaker());
        assertEquals(
                new Speaker("Bob O'Hara, Ann Ash"),
                turn(corpus, Split.DEV, 0, 1).speaker());
        assertEquals("s2-e1-c2", corpus.conversations(Split.DEV).get(1).id());
    }

    @Test
    void iemocapHasSixClassesDimensionsAndActors() {
        Corpus corpus = Fixtures.read("iemocap6", Fixtures.folder("iemocap"));
        assertEquals(List.of(3, 3, 3), sizes(corpus));
        Utterance first = turn(corpus, Split.TRAIN, 0, 0);
        assertEquals(Optional.of(Emotion.of("exc")), first.emotion());
        assertEquals(List.of(4.0, 3.0, 2.5), first.affect().get().values());
        assertEquals(new Speaker("Ses01F"), first.speaker());
        assertEquals(new Speaker("Ses02M"), turn(corpus, Split.DEV, 0, 1).speaker());
    }

    @Test
    void iemocapInFourClassesMergesExcitementAndRemovesFrustration() {
        Corpus corpus = Fixtures.read("iemocap4", Fixtures.folder("iemocap"));
        assertEquals(List.of(2, 2, 2), sizes(corpus));
        assertEquals(
                Optional.of(Emotion.of("hap")), turn(corpus, Split.TRAIN, 0, 0).emotion());
        assertEquals("Okay.", turn(corpus, Split.TRAIN, 0, 1).text());
        float[][] audio = CorpusFormats.reader("iemocap4")
                .features(Fixtures.folder("iemocap"))
                .getFirst()
                .rows()
                .get("Ses01F_impro01");
        float[][] whole = CorpusFormats.reader("iemocap6")
                .features(Fixtures.folder("iemocap"))
                .getFirst()
                .rows()
                .get("Ses01F_impro01");
        assertArrayEquals(new float[][] {whole[0], whole[2]}, audio, "rows go with their utterances");
    }

    @Test
    void iemocapInFourClassesLeavesOutADialogueOfFrustrationOnly(@TempDir Path folder) throws IOException {
        String given = Files.readString(Fixtures.folder("iemocap").resolve("iemocap6.jsonl"));
        String more = given.lines()
                .findFirst()
                .orElseThrow()
                .replace("impro01", "impro02")
                .replaceAll("\"emotion\": \"[a-z]+\"", "\"emotion\": \"fru\"");
        Files.writeString(folder.resolve("iemocap6.jsonl"), more + "\n" + given);
        assertEquals(List.of(2, 2, 2), sizes(Fixtures.read("iemocap4", folder)));
        assertEquals(List.of(6, 3, 3), sizes(Fixtures.read("iemocap4-context", folder)));
    }

    @Test
    void iemocapInFourClassesWithContextKeepsFrustrationUnlabelled() {
        Corpus corpus = Fixtures.read("iemocap4-context", Fixtures.folder("iemocap"));
        assertEquals(
                Optional.of(Emotion.of("hap")), turn(corpus, Split.TRAIN, 0, 0).emotion());
        assertEquals(Optional.empty(), turn(corpus, Split.TRAIN, 0, 1).emotion());
        assertEquals("Not again.", turn(corpus, Split.TRAIN, 0, 1).text());
    }

    @Test
    void iemocapAudioIsFoundByRowAndZeroWhereMissing() {
        FeatureSet audio = CorpusFormats.reader("iemocap6")
                .features(Fixtures.folder("iemocap"))
                .getFirst();
        assertArrayEquals(new float[] {1.0f, 1.5f}, audio.rows().get("Ses01F_impro01")[1]);
        assertArrayEquals(new float[2], audio.rows().get("Ses05F_impro01")[2]);
    }

    @Test
    void dailyDialogAlternatesSpeakersAndLeavesTheMissingLabelOpen() {
        Corpus corpus = Fixtures.read("dailydialog", Fixtures.folder("dailydialog"));
        assertEquals(List.of(5, 5, 5), sizes(corpus));
        assertEquals(Utterance.of("3", "A", "No reason .", "sadness"), turn(corpus, Split.DEV, 0, 2));
        assertEquals(Utterance.of("2", "B", "Bye .", null), turn(corpus, Split.TRAIN, 1, 1));
        assertEquals(Utterance.of("2", "B", "Bye .", "surprise"), turn(corpus, Split.TEST, 1, 1));
    }

    @Test
    void dailyDialogAndSwdaReadTheSameFromZips() throws IOException {
        for (String split : List.of("train", "validation", "test")) {
            zip(temporary.resolve(split + ".zip"), Fixtures.folder("dailydialog"), split);
        }
        assertEquals(
                Fingerprint.of(Fixtures.read("dailydialog", Fixtures.folder("dailydialog"))),
                Fingerprint.of(Fixtures.read("dailydialog", temporary)));
        zip(temporary.resolve("swda.zip"), Fixtures.folder("swda").getParent(), "swda");
        assertEquals(
                Fingerprint.of(Fixtures.read("swda", Fixtures.folder("swda"))),
                Fingerprint.of(Fixtures.read("swda", temporary.resolve("swda.zip"))));
    }

    @Test
    void emoContextLabelsTheThirdTurnOnly() {
        Corpus corpus = Fixtures.read("emocontext", Fixtures.folder("emocontext"));
        assertEquals(List.of(6, 6, 6), sizes(corpus));
        assertEquals(Optional.empty(), turn(corpus, Split.DEV, 0, 0).emotion());
        assertEquals(Utterance.of("3", "A", "No reason 😀", "happy"), turn(corpus, Split.DEV, 0, 2));
        assertEquals("dev-7", corpus.conversations(Split.DEV).get(1).id());
    }

    @Test
    void preTrainingCorporaNeedNoLabels() {
        Corpus swda = Fixtures.read("swda", Fixtures.folder("swda"));
        assertEquals(List.of(3, 3, 3), sizes(swda));
        assertEquals(Utterance.of("2", "B", "Uh-huh.", null), turn(swda, Split.TRAIN, 0, 1));
        Corpus cornell = Fixtures.read("cornell", Fixtures.folder("cornell"));
        assertEquals(List.of(4, 0, 0), sizes(cornell));
        assertEquals("nobody .", turn(cornell, Split.TRAIN, 1, 1).text());
        assertTrue(cornell.labels().isEmpty());
    }

    @Test
    void ownJsonLinesCarryLabelSetDimensionsAndFeatures() {
        Path file = Fixtures.folder("erclab/tiny.jsonl");
        Corpus corpus = Fixtures.read("erclab-jsonl", file);
        assertEquals(List.of(3, 3, 3), sizes(corpus));
        assertEquals("tiny-2", corpus.labels().get().name());
        assertEquals(List.of(Emotion.of("joy")), corpus.labels().get().scored());
        assertEquals(Optional.empty(), turn(corpus, Split.TRAIN, 0, 1).emotion());
        assertEquals(
                List.of(-0.5), turn(corpus, Split.TEST, 0, 2).affect().get().values());
        FeatureSet voice = CorpusFormats.reader("erclab-jsonl").features(file).getFirst();
        assertEquals(List.of("pitch", "loudness"), voice.columns());
        assertArrayEquals(new float[] {0.25f, -1}, voice.rows().get("t1")[0]);
        assertArrayEquals(new float[2], voice.rows().get("t1")[1], "zeros where a turn has none");
    }

    @Test
    void ownCsvTakesItsClassesFromTheColumn() {
        Corpus corpus = Fixtures.read("erclab-csv", Fixtures.folder("erclab/tiny.csv"));
        assertEquals(List.of(3, 1, 1), sizes(corpus));
        assertEquals(
                List.of(Emotion.of("joy"), Emotion.of("calm")),
                corpus.labels().get().emotions());
        assertEquals(Optional.empty(), turn(corpus, Split.TRAIN, 0, 1).emotion());
        assertEquals("A fine, good day.", turn(corpus, Split.TRAIN, 0, 0).text());
        assertEquals(List.of("valence"), corpus.dimensions());
    }

    @Test
    void ownCsvWithTheEmotionsOfAKnownLabelSetGetsThatSet() throws IOException {
        StringBuilder csv = new StringBuilder("split,conversation,speaker,text,emotion\n");
        for (String split : List.of("train", "dev", "test")) {
            LabelSets.MELD_7
                    .emotions()
                    .reversed()
                    .forEach(emotion -> csv.append(split + "," + split + "1,A,x," + emotion + "\n"));
        }
        Path file = Files.writeString(temporary.resolve("own.csv"), csv);
        assertEquals(
                LabelSets.MELD_7, Fixtures.read("erclab-csv", file).labels().get());
    }

    @Test
    void aCorpusWrittenAsOwnJsonLinesReadsBackWithTheSameFingerprint() throws IOException {
        for (String format : List.of("meld", "emotionlines", "iemocap4", "emocontext", "swda")) {
            Path folder = Fixtures.folder(format.equals("iemocap4") ? "iemocap" : format);
            CorpusReader reader = CorpusFormats.reader(format);
            Corpus corpus = reader.read(folder, "tiny");
            Path file = temporary.resolve(format + ".jsonl.gz");
            ErclabJsonlWriter.write(corpus, reader.features(folder), file);
            Corpus back = Fixtures.read("erclab-jsonl", file);
            assertEquals(Fingerprint.of(corpus), Fingerprint.of(back), format);
            assertEquals(corpus, back, format);
            assertEquals(
                    reader.features(folder).size(),
                    CorpusFormats.reader("erclab-jsonl").features(file).size());
        }
    }

    @Test
    void trueMixturesReadBackFromOwnJsonLinesAndMustBeDistributions() throws IOException {
        Corpus simulated = SimulatedCorpus.generate(
                        SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(3, 2, 2, 3, 6)), "tiny")
                .corpus();
        Path file = temporary.resolve("mixed.jsonl");
        ErclabJsonlWriter.write(simulated, List.of(), file);
        assertEquals(simulated, Fixtures.read("erclab-jsonl", file));

        String lines = Files.readString(file);
        Path broken = Files.writeString(
                temporary.resolve("broken.jsonl"),
                lines.replaceFirst("\"mixture\":\\[[^]]*]", "\"mixture\":[0.5,0,0,0]"));
        String message = assertThrows(CorpusFormatException.class, () -> Fixtures.read("erclab-jsonl", broken))
                .getMessage();
        assertTrue(message.contains("The shares of a mixture have the sum 1, got 0.5"), message);
        Path tooShort = Files.writeString(
                temporary.resolve("short.jsonl"), lines.replaceFirst("\"mixture\":\\[[^]]*]", "\"mixture\":[1,0]"));
        assertThrows(IllegalArgumentException.class, () -> Fixtures.read("erclab-jsonl", tooShort));
    }

    @Test
    void aGzippedFileReadsLikeThePlainOne() throws IOException {
        for (String name : List.of("tiny_train.json", "tiny_dev.json", "tiny_test.json")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(temporary.resolve(name + ".gz")))) {
                Files.copy(Fixtures.folder("emotionlines").resolve(name), out);
            }
        }
        assertEquals(
                Fixtures.read("emotionlines", Fixtures.folder("emotionlines")),
                Fixtures.read("emotionlines", temporary));
    }

    @Test
    void aSourceThatSkipsGoesOnWhereTheFirstOneStopped() {
        CorpusReader reader = CorpusFormats.reader("meld");
        List<String> all = new ArrayList<>();
        try (CorpusSource source = reader.open(Fixtures.folder("meld"))) {
            source.forEachRemaining(
                    next -> all.add(next.split() + next.conversation().id()));
            assertEquals(6, source.position());
        }
        for (int done = 0; done <= all.size(); done++) {
            try (CorpusSource source = reader.open(Fixtures.folder("meld"))) {
                source.skip(done);
                assertEquals(done, source.position());
                List<String> rest = new ArrayList<>();
                source.forEachRemaining(
                        next -> rest.add(next.split() + next.conversation().id()));
                assertEquals(all.subList(done, all.size()), rest);
                assertFalse(source.hasNext());
            }
        }
    }

    @Test
    void statisticsFindSharedDialoguesAndSpeakers() {
        CorpusStatistics statistics = CorpusStatistics.of(Fixtures.read("emocontext", Fixtures.folder("emocontext")));
        assertEquals(1, statistics.overlap(Split.TRAIN, Split.TEST).duplicateDialogues(), "Hello, Bye, Huh");
        assertEquals(2, statistics.overlap(Split.TRAIN, Split.TEST).sharedSpeakers());
        assertEquals(3, statistics.warnings().size());
        assertEquals(
                List.of(3, 3.0, 3),
                List.of(
                        statistics.split(Split.DEV).shortest(),
                        statistics.split(Split.DEV).meanTurns(),
                        statistics.split(Split.DEV).longest()));
        assertEquals(2, statistics.split(Split.DEV).labelled());
    }

    /** Packs {@code root/folder}, entries named from the folder on. */
    static void zip(Path file, Path root, String folder) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file));
                var found = Files.walk(root.resolve(folder))) {
            for (Path path : found.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(root.relativize(path).toString().replace('\\', '/')));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
    }
}
