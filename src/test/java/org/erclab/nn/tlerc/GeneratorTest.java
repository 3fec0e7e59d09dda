package org.erclab.nn.tlerc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel.Outputs;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.text.Vocabulary;
import org.junit.jupiter.api.Test;

/** What HRED and VHRED have in common. */
class GeneratorTest {

    private static final List<ModelConfig> BOTH =
            List.of(SmallDialogues.HRED, SmallDialogues.vhred(0, false), SmallDialogues.vhred(0, true));
    private static final List<EncodedConversation> DIALOGUES =
            SmallDialogues.data().conversations().train().subList(0, 5);
    private static final int WORDS = SmallDialogues.data().vocabulary().size();

    @Test
    void theLossOfABatchIsTheMeanOfItsConversationsWhenPredicting() {
        forEach((generator, parameters) -> {
            double losses = 0;
            for (EncodedConversation conversation : DIALOGUES) {
                losses += loss(generator, List.of(conversation));
            }
            Outputs together = generator.forward(DIALOGUES, Forward.predicting());
            assertEquals(losses / DIALOGUES.size(), together.loss().item_double(), 1e-10);
            assertEquals(0, together.loss().dim());
            assertNull(together.scores());
        });
    }

    @Test
    void predictingTwiceGivesTheSameLoss() {
        forEach((generator, parameters) -> assertEquals(loss(generator, DIALOGUES), loss(generator, DIALOGUES)));
    }

    @Test
    void likelihoodIsTheLossOverAllWords() {
        forEach((generator, parameters) -> {
            Likelihood likelihood = generator.likelihood(DIALOGUES);
            assertEquals(loss(generator, DIALOGUES) * DIALOGUES.size(), likelihood.negativeLogLikelihood(), 1e-9);
            long words = DialogueTurns.of(DIALOGUES, 10).replies().stream()
                    .mapToLong(reply -> reply.length)
                    .sum();
            assertEquals(words, likelihood.words());
        });
    }

    @Test
    void gradientReachesEveryWeight() {
        forEach((generator, parameters) -> {
            try (Rng rng = new Rng(8)) {
                generator.forward(DIALOGUES, Forward.training(rng)).loss().backward();
            }
            parameters.trainable().forEach((name, weight) -> {
                Tensor gradient = weight.grad();
                assertTrue(gradient.defined() && gradient.abs().sum().item_double() > 0, name + " has no gradient");
            });
        });
    }

    @Test
    void aConversationOfOneTurnHasNothingToPredict() {
        EncodedConversation alone = EncodedConversation.ofText("alone", new int[][] {{4, 5}}, new int[] {-1});
        forEach((generator, parameters) -> {
            assertEquals(0, loss(generator, List.of(alone)), 1e-15);
            assertEquals(Likelihood.NONE, generator.likelihood(List.of(alone)));
            List<EncodedConversation> joined = List.of(alone, DIALOGUES.get(0));
            assertEquals(loss(generator, DIALOGUES.subList(0, 1)) / 2, loss(generator, joined), 1e-10);
        });
    }

    @Test
    void anEmptyTurnIsReadAndPredictedAsItsEnd() {
        EncodedConversation silent =
                EncodedConversation.ofText("silent", new int[][] {{}, {}, {4}}, new int[] {-1, -1, -1});
        forEach((generator, parameters) ->
                assertEquals(3, generator.likelihood(List.of(silent)).words()));
    }

    @Test
    void turnsBeyondTheLimitAreNotRead() {
        int[][] turns = new int[500][];
        int[] labels = new int[500];
        Arrays.fill(turns, new int[] {4, 5});
        Arrays.fill(labels, -1);
        EncodedConversation endless = EncodedConversation.ofText("endless", turns, labels);
        forEach((generator, parameters) ->
                assertEquals(9 * 3, generator.likelihood(List.of(endless)).words()));
    }

    @Test
    void aBeamOfWidthOneIsGreedyUpToTheEnd() {
        forEach((generator, parameters) -> {
            EncodedConversation conversation = DIALOGUES.get(0);
            for (int turn = 0; turn < conversation.size(); turn++) {
                Reply reply = generator.replies(conversation, turn, 1, 6).getFirst();
                int[] greedy = generator.greedyWords(conversation, turn, 6);
                assertArrayEquals(Arrays.copyOf(greedy, reply.tokens().length), reply.tokens());
            }
        });
    }

    @Test
    void theScoreOfAReplyIsThatOfTeacherForcing() {
        forEach((generator, parameters) -> {
            EncodedConversation conversation = DIALOGUES.get(1);
            Tensor start = generator.starts(conversation).narrow(0, 0, 1); // [1, D]
            for (Reply reply : generator.replies(conversation, 0, 4, 6)) {
                int[] input = new int[reply.tokens().length];
                input[0] = Vocabulary.START;
                System.arraycopy(reply.tokens(), 0, input, 1, input.length - 1);
                Tensor states = generator.decoder().states(start, List.of(input)); // [T, D]
                double forced = generator
                        .decoder()
                        .losses(states, List.of(reply.tokens()))
                        .sum()
                        .item_double();
                assertEquals(-forced, reply.score(), 1e-9);
            }
        });
    }

    @Test
    void noBeamBeatsTheBestOfAllReplies() {
        forEach((generator, parameters) -> {
            EncodedConversation conversation = DIALOGUES.get(2);
            double best =
                    generator.replies(conversation, 0, 1_000_000, 3).getFirst().score();
            for (int width = 1; width < 6; width++) {
                List<Reply> replies = generator.replies(conversation, 0, width, 3);
                assertTrue(replies.getFirst().score() <= best + 1e-12);
                assertTrue(replies.size() <= width);
            }
        });
    }

    @Test
    void aSampledReplyRepeatsWithItsSeed() {
        forEach((generator, parameters) -> {
            Reply first = generator.sampledReply(DIALOGUES.get(0), 0, 8, new Random(5));
            assertArrayEquals(
                    first.tokens(),
                    generator
                            .sampledReply(DIALOGUES.get(0), 0, 8, new Random(5))
                            .tokens());
            assertTrue(first.ended() || first.tokens().length == 8);
        });
    }

    @Test
    @SuppressWarnings("try") // the guard acts by being open
    void importanceSamplingIsExactWhenPosteriorAndPriorAgreeAndNothingDependsOnTheLatentVariable() {
        forEach((generator, parameters) -> {
            if (generator instanceof Vhred vhred) {
                try (NoGradGuard outsideGraph = new NoGradGuard()) {
                    parameters.trainable().forEach((name, weight) -> {
                        if (name.startsWith("prior") || name.startsWith("posterior") || name.startsWith("context2")) {
                            weight.zero_();
                        }
                    });
                    Likelihood sampled = vhred.importanceSampled(DIALOGUES, 3, new Random(1));
                    Likelihood exact = vhred.likelihood(DIALOGUES);
                    assertEquals(exact.negativeLogLikelihood(), sampled.negativeLogLikelihood(), 1e-9);
                    assertEquals(exact.words(), sampled.words());
                }
            }
        });
    }

    @Test
    void theWeightOfTheDivergenceRisesWithTheUpdates() {
        try (Rng rng = new Rng(3);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            Vhred vhred = (Vhred) SmallDialogues.vhred(4, false).create(DialogueGenerator.inputs(WORDS, 8), parameters);
            double[] weights = new double[6];
            Arrays.setAll(weights, update -> vhred.nextDivergenceWeight());
            assertArrayEquals(new double[] {0, 0.25, 0.5, 0.75, 1, 1}, weights);
        }
    }

    @Test
    void aBeamNeedsAWidth() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> new BeamSearch(null, 0, 30));
        assertTrue(refused.getMessage().contains("got 0 and 30"));
    }

    private static double loss(DialogueGenerator generator, List<EncodedConversation> batch) {
        return generator.forward(batch, Forward.predicting()).loss().item_double();
    }

    private interface GeneratorUse {
        void run(DialogueGenerator generator, Parameters parameters);
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static void forEach(GeneratorUse test) {
        for (ModelConfig config : BOTH) {
            try (PointerScope scope = new PointerScope();
                    Rng rng = new Rng(3);
                    Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
                test.run((DialogueGenerator) config.create(DialogueGenerator.inputs(WORDS, 8), parameters), parameters);
            }
        }
    }
}
