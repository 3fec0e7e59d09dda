package org.erclab.corpus.format;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.SharedData;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusStatistics;
import org.erclab.corpus.KnownSplits;
import org.erclab.corpus.SplitOverlap;
import org.erclab.corpus.SplitStatistics;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.junit.jupiter.api.Test;

/** The published corpora have the counts that their papers or distributions state. Skipped where they are absent. */
class PublishedCorporaTest {

    private static Path folder(String name) {
        Optional<Path> folder = SharedData.folder("data/" + name);
        assumeTrue(folder.isPresent(), "the corpus " + name + " is not on this machine");
        return folder.get();
    }

    private static Corpus read(String format, String folder) {
        return CorpusFormats.reader(format).read(folder(folder), format);
    }

    private static void assertCounts(
            Corpus corpus, List<Integer> dialogues, List<Integer> labelled, Map<String, List<Integer>> classes) {
        CorpusStatistics statistics = CorpusStatistics.of(corpus);
        assertAll(
                () -> assertEquals(dialogues, each(statistics, SplitStatistics::dialogues)),
                () -> assertEquals(labelled, each(statistics, SplitStatistics::labelled)),
                () -> classes.forEach((emotion, counts) -> assertEquals(
                        counts, each(statistics, split -> split.classes().get(emotion)), emotion)),
                () -> assertEquals(
                        classes.keySet(),
                        statistics.split(Split.TRAIN).classes().keySet()));
    }

    private static List<Integer> each(
            CorpusStatistics statistics, java.util.function.Function<SplitStatistics, Integer> count) {
        return statistics.splits().stream().map(count).toList();
    }

    @Test
    void friendsHasItsPublishedCountsAndIsHigrusSplit() {
        Corpus corpus = read("emotionlines", "emotionlines");
        assertCounts(
                corpus,
                List.of(720, 80, 200),
                List.of(10561, 1178, 2764),
                Map.of(
                        "neutral", List.of(4752, 491, 1287),
                        "joy", List.of(1283, 123, 304),
                        "anger", List.of(513, 85, 161),
                        "sadness", List.of(351, 62, 85),
                        "surprise", List.of(1220, 151, 286),
                        "non-neutral", List.of(2017, 214, 541),
                        "disgust", List.of(240, 23, 68),
                        "fear", List.of(185, 29, 32)));
        SplitStatistics train = CorpusStatistics.of(corpus).split(Split.TRAIN);
        assertEquals(List.of(5, 24, 9), List.of(train.shortest(), train.longest(), train.mostSpeakers()));
        assertEquals(Optional.of("HiGRU's Friends split"), KnownSplits.exact(corpus));
        assertTrue(
                corpus.conversations(Split.TEST).stream()
                        .flatMap(conversation -> conversation.utterances().stream())
                        .map(Utterance::text)
                        .noneMatch(text -> text.chars().anyMatch(c -> c >= 0x80 && c <= 0x9F)),
                "no control characters are left");
    }

    @Test
    void friendsClassesAreInOrderOfFirstAppearance() {
        Corpus corpus = read("emotionlines", "emotionlines");
        assertEquals(
                corpus.labels().get().emotions(),
                Arrays.stream(Split.values())
                        .flatMap(split -> corpus.conversations(split).stream())
                        .flatMap(conversation -> conversation.utterances().stream())
                        .map(utterance -> utterance.emotion().get())
                        .distinct()
                        .toList());
    }

    @Test
    void meldHasItsPublishedCounts() {
        Corpus corpus = read("meld", "meld");
        assertCounts(
                corpus,
                List.of(1038, 114, 280),
                List.of(9989, 1109, 2610),
                Map.of(
                        "neutral", List.of(4710, 470, 1256),
                        "joy", List.of(1743, 163, 402),
                        "surprise", List.of(1205, 150, 281),
                        "anger", List.of(1109, 153, 345),
                        "sadness", List.of(683, 111, 208),
                        "disgust", List.of(271, 22, 68),
                        "fear", List.of(268, 40, 50)));
        assertTrue(KnownSplits.exact(corpus).orElseThrow().contains("MELD"));
        assertEquals(33, CorpusStatistics.of(corpus).split(Split.TEST).longest());
    }

    @Test
    void emoryNlpHasItsPublishedCounts() {
        Corpus corpus = read("emorynlp", "emorynlp");
        assertCounts(
                corpus,
                List.of(659, 89, 79),
                List.of(7551, 954, 984),
                Map.of(
                        "neutral", List.of(2485, 322, 288),
                        "joyful", List.of(1677, 205, 217),
                        "scared", List.of(941, 127, 116),
                        "mad", List.of(785, 97, 86),
                        "peaceful", List.of(638, 82, 111),
                        "powerful", List.of(551, 70, 96),
                        "sad", List.of(474, 51, 70)));
        long joint = Arrays.stream(Split.values())
                .flatMap(split -> corpus.conversations(split).stream())
                .flatMap(conversation -> conversation.utterances().stream())
                .filter(utterance -> utterance.speaker().name().contains(", "))
                .count();
        assertEquals(61, joint, "utterances of several speakers");
    }

    @Test
    void iemocapHasItsPublishedCountsInSixClasses() {
        Corpus corpus = read("iemocap6", "iemocap");
        CorpusStatistics statistics = CorpusStatistics.of(corpus);
        assertEquals(List.of(108, 12, 31), each(statistics, SplitStatistics::dialogues));
        assertEquals(List.of(5163, 647, 1623), each(statistics, SplitStatistics::utterances));
        Map.of(
                        "hap", List.of(504, 144),
                        "sad", List.of(839, 245),
                        "neu", List.of(1324, 384),
                        "ang", List.of(933, 170),
                        "exc", List.of(742, 299),
                        "fru", List.of(1468, 381))
                .forEach((emotion, counts) -> {
                    List<Integer> read =
                            each(statistics, split -> split.classes().get(emotion));
                    assertEquals(counts, List.of(read.get(0) + read.get(1), read.get(2)), emotion);
                });
        assertEquals(8, statistics.split(Split.TRAIN).speakers());
        assertEquals(0, statistics.overlap(Split.TRAIN, Split.TEST).sharedSpeakers());
        assertEquals(List.of("valence", "activation", "dominance"), corpus.dimensions());
        assertTrue(KnownSplits.exact(corpus).orElseThrow().contains("COSMIC"));
    }

    @Test
    void iemocapInFourClassesMergesExcitementAndRemovesFrustration() {
        Corpus corpus = read("iemocap4", "iemocap");
        assertCounts(
                corpus,
                List.of(108, 12, 31),
                List.of(3867, 475, 1242),
                Map.of(
                        "ang", List.of(831, 102, 170),
                        "hap", List.of(1044, 202, 443),
                        "sad", List.of(771, 68, 245),
                        "neu", List.of(1221, 103, 384)));
        assertTrue(KnownSplits.exact(corpus).orElseThrow().contains("removed"));
    }

    @Test
    void iemocapInFourClassesWithContextKeepsFrustrationUnlabelled() {
        Corpus corpus = read("iemocap4-context", "iemocap");
        CorpusStatistics statistics = CorpusStatistics.of(corpus);
        assertEquals(List.of(108, 12, 31), each(statistics, SplitStatistics::dialogues));
        assertEquals(List.of(5163, 647, 1623), each(statistics, SplitStatistics::utterances));
        assertEquals(List.of(3867, 475, 1242), each(statistics, SplitStatistics::labelled));
        assertEquals(144 + 299, statistics.split(Split.TEST).classes().get("hap"));
        assertTrue(KnownSplits.exact(corpus).orElseThrow().contains("context"));
    }

    @Test
    void iemocapAudioHasARowPerUtteranceAndZerosForTheOneWithout() {
        List<FeatureSet> features = CorpusFormats.reader("iemocap6").features(folder("iemocap"));
        assertEquals(1, features.size());
        FeatureSet audio = features.getFirst();
        assertEquals(8, audio.width());
        assertEquals(151, audio.rows().size());
        List<float[]> rows =
                audio.rows().values().stream().flatMap(Arrays::stream).toList();
        assertEquals(7433, rows.size());
        assertEquals(
                1, rows.stream().filter(row -> Arrays.equals(row, new float[8])).count());
        assertEquals(0.658483f, audio.rows().get("Ses01F_impro01")[0][0]);
    }

    @Test
    void dailyDialogHasItsPublishedCountsAndDuplicates() {
        long start = System.nanoTime();
        Corpus corpus = read("dailydialog", "dailydialog");
        System.out.printf("DailyDialog read in %.1f s%n", (System.nanoTime() - start) / 1e9);
        assertCounts(
                corpus,
                List.of(11118, 1000, 1000),
                List.of(87170, 8069, 7740),
                Map.of(
                        "none", List.of(72143, 7108, 6321),
                        "happiness", List.of(11182, 684, 1019),
                        "surprise", List.of(1600, 107, 116),
                        "sadness", List.of(969, 79, 102),
                        "anger", List.of(827, 77, 118),
                        "disgust", List.of(303, 3, 47),
                        "fear", List.of(146, 11, 17)));
        CorpusStatistics statistics = CorpusStatistics.of(corpus);
        SplitOverlap withTest = statistics.overlap(Split.TRAIN, Split.TEST);
        assertEquals(
                List.of(92, 101, 93),
                List.of(withTest.duplicateDialogues(), withTest.copiesInFirst(), withTest.copiesInSecond()));
        assertEquals(68, statistics.overlap(Split.TRAIN, Split.DEV).duplicateDialogues());
        assertEquals(87171, statistics.split(Split.TRAIN).utterances(), "line 7852 has one utterance without label");
    }

    @Test
    void emoContextHasItsPublishedCountsAndLabelsOnlyThirdTurns() {
        Corpus corpus = read("emocontext", "emocontext");
        assertCounts(
                corpus,
                List.of(30160, 2755, 5509),
                List.of(30160, 2755, 5509),
                Map.of(
                        "others", List.of(14948, 2338, 4677),
                        "angry", List.of(5506, 150, 298),
                        "sad", List.of(5463, 125, 250),
                        "happy", List.of(4243, 142, 284)));
        assertTrue(corpus.conversations(Split.TEST).stream()
                .allMatch(conversation ->
                        conversation.utterances().get(2).emotion().isPresent()));
    }

    @Test
    void preTrainingCorporaHaveTheirCountsAndNoLabels() {
        CorpusStatistics swda = CorpusStatistics.of(read("swda", "swda"));
        assertEquals(List.of(1115, 21, 19), each(swda, SplitStatistics::dialogues));
        assertEquals(List.of(192390, 3272, 4078), each(swda, SplitStatistics::utterances));
        Corpus cornell = read("cornell", "cornell");
        assertEquals(40955, cornell.conversations(Split.TRAIN).size());
        assertTrue(cornell.labels().isEmpty());
    }

    @Test
    void avecHasARowPerUtteranceInEveryTable() {
        Avec2012 avec = Avec2012.read(folder("avec2012"));
        assertEquals(3262, avec.labels().length);
        Map.of("gp", 3, "dis-nv", 5, "gemaps", 88, "csa", 63)
                .forEach((name, width) ->
                        assertEquals(width, avec.features().get(name).width(), name));
        assertEquals(58, Arrays.stream(avec.labels()).filter(row -> row[1] == 1).count(), "expectancy class 1");
        CorpusReader reader = CorpusFormats.reader("avec2012");
        Corpus corpus = reader.read(folder("avec2012"), "avec");
        assertEquals(58, corpus.conversations(Split.TRAIN).size());
        assertEquals(19, corpus.conversations(Split.DEV).size());
        assertEquals(19, corpus.conversations(Split.TEST).size());
        assertEquals(
                List.of(-1.0, -1.0, -1.0, 0.0),
                corpus.conversations(Split.TRAIN)
                        .getFirst()
                        .utterances()
                        .getFirst()
                        .affect()
                        .orElseThrow()
                        .values());
        FeatureSet csa = reader.features(folder("avec2012")).getFirst();
        assertEquals("csa", csa.name());
        assertEquals(32, csa.rows().get("part-096").length, "the rest of 3262 rows by 34");
    }
}
