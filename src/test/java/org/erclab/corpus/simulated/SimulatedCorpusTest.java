package org.erclab.corpus.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.erclab.corpus.CorpusStatistics;
import org.erclab.corpus.Fingerprint;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.corpus.format.ErclabJsonlWriter;
import org.erclab.domain.Conversation;
import org.erclab.domain.Split;
import org.junit.jupiter.api.Test;

class SimulatedCorpusTest {

    private final SimulatedCorpus simulated = SimulatedCorpus.generate(SimulatedConfig.defaults());

    private static String sha256(SimulatedCorpus corpus) throws IOException, NoSuchAlgorithmException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ErclabJsonlWriter.write(corpus.corpus(), List.of(corpus.audio()), bytes);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
    }

    @Test
    void defaultCorpusIsTheSameBytesOnEveryMachine() throws Exception {
        assertEquals("0149b31b1e911fc8b07cd62a0bb7d6f69a1a7166de538b8ab2a6f1e7828e7d76", sha256(simulated));
        SimulatedConfig large = SimulatedConfig.defaults()
                .withSeed(7)
                .withEmotions(6)
                .withSpeakers(3)
                .withSizes(new SimulatedConfig.Sizes(20, 5, 5, 2, 9));
        assertEquals(
                "d807f4baff6a14828051771f2aee10c7eede4320df4e7fd981f6d25cd3441fab",
                sha256(SimulatedCorpus.generate(large)));
    }

    @Test
    void anotherSeedGivesAnotherCorpus() {
        SimulatedCorpus other =
                SimulatedCorpus.generate(SimulatedConfig.defaults().withSeed(2));
        assertNotEquals(Fingerprint.of(simulated.corpus()), Fingerprint.of(other.corpus()));
    }

    @Test
    void aSmallerCorpusIsTheBeginningOfALargerOne() {
        SimulatedConfig small = SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(10, 3, 3, 6, 14));
        List<Conversation> beginning = SimulatedCorpus.generate(small).corpus().conversations(Split.TRAIN);
        assertEquals(beginning, simulated.corpus().conversations(Split.TRAIN).subList(0, 10));
    }

    @Test
    void sizesAndLengthsAreAsConfigured() {
        CorpusStatistics statistics = CorpusStatistics.of(simulated.corpus());
        assertEquals(
                List.of(120, 30, 40),
                statistics.splits().stream().map(split -> split.dialogues()).toList());
        assertTrue(statistics.splits().stream().allMatch(split -> split.shortest() >= 6 && split.longest() <= 14));
        assertEquals(8, statistics.split(Split.TRAIN).speakers());
        assertTrue(statistics.warnings().isEmpty(), "no conversation occurs twice");
        assertTrue(simulated.corpus().simulated());
    }

    @Test
    void everyEmotionIsAtLeastATwelfthOfTheTestTurns() {
        var test = CorpusStatistics.of(simulated.corpus()).split(Split.TEST);
        test.classes().forEach((emotion, count) -> assertTrue(count * 12 >= test.utterances(), emotion + " " + count));
    }

    @Test
    void mixturesSumToOneAndTheGoldEmotionHasTheLargestShare() {
        int mixed = 0;
        int turns = 0;
        for (Split split : Split.values()) {
            for (Conversation conversation : simulated.corpus().conversations(split)) {
                for (int t = 0; t < conversation.size(); t++) {
                    List<Double> mixture = conversation
                            .utterances()
                            .get(t)
                            .mixture()
                            .orElseThrow()
                            .shares();
                    int gold = simulated
                            .corpus()
                            .requireLabels()
                            .indexOf(conversation.utterances().get(t).emotion().get());
                    double sum = 0;
                    for (double share : mixture) {
                        sum += share;
                        assertTrue(share <= mixture.get(gold));
                    }
                    assertEquals(1, sum, 1e-12);
                    mixed += mixture.get(gold) < 1 ? 1 : 0;
                    turns++;
                }
            }
        }
        assertEquals(SimulatedConfig.Cues.defaults().mixed(), (double) mixed / turns, 0.04);
    }

    @Test
    void audioHasARowPerTurn() {
        simulated
                .corpus()
                .conversations(Split.TEST)
                .forEach(conversation -> assertEquals(
                        conversation.size(), simulated.audio().rows().get(conversation.id()).length));
        assertEquals(6, simulated.audio().width());
        assertEquals(4, simulated.corpus().dimensions().size());
    }

    @Test
    void threeSpeakersTalkWhenAskedFor() {
        SimulatedConfig three = SimulatedConfig.defaults().withSpeakers(3);
        CorpusStatistics statistics =
                CorpusStatistics.of(SimulatedCorpus.generate(three).corpus());
        assertEquals(3, statistics.split(Split.TRAIN).mostSpeakers());
    }

    @Test
    void settingsOutOfRangeAreRefusedWithTheirValue() {
        String message = assertThrows(IllegalArgumentException.class, () -> SimulatedConfig.defaults()
                        .withEmotions(9))
                .getMessage();
        assertTrue(message.contains("emotions is 9"), message);
        assertThrows(IllegalArgumentException.class, () -> new SimulatedConfig.Dynamics(1, Double.NaN, 0, 0, 0, 0));
    }

    @Test
    void theFormatCalledSimulatedGivesTheDefaultCorpus() {
        assertEquals(
                simulated.corpus(),
                CorpusFormats.reader("simulated").read(java.nio.file.Path.of("default"), SimulatedCorpus.NAME));
    }
}
