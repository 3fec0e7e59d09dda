package org.erclab.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.erclab.domain.LabelSet;

/** Conversations of a few words whose labels follow from their words, for tests of models and trainers. */
public final class SmallConversations {

    public static final LabelSet LABELS =
            LabelSet.of("small-4", List.of("anger", "joy", "sadness", "neutral"), "neutral");
    public static final int VOCABULARY = 20;
    public static final int MAX_TOKENS = 9;
    public static final Map<String, Integer> FEATURES = Map.of("audio", 5);

    private SmallConversations() {}

    /** As many conversations as asked for, of 1 to 6 utterances of 1 to 9 words by 1 to 3 speakers. */
    public static List<EncodedConversation> of(int count, long seed) {
        Random random = new Random(seed);
        List<EncodedConversation> conversations = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int size = 1 + random.nextInt(6);
            int[][] tokens = new int[size][];
            int[] labels = new int[size];
            int[] speakers = new int[size];
            float[][] audio = new float[size][5];
            for (int u = 0; u < size; u++) {
                tokens[u] = random.ints(1 + random.nextInt(MAX_TOKENS), 1, VOCABULARY)
                        .toArray();
                labels[u] = Arrays.stream(tokens[u]).max().orElseThrow() % LABELS.size();
                speakers[u] = u == 0 ? 0 : Math.min(2, random.nextInt(u + 1));
                for (int f = 0; f < 5; f++) {
                    audio[u][f] = (float) random.nextGaussian();
                }
            }
            conversations.add(new EncodedConversation(
                    "conversation-" + c, tokens, labels, speakers, Map.of("audio", audio), new float[0][]));
        }
        return conversations;
    }

    /** Inputs of a model for these conversations: random word vectors, all classes weighted alike. */
    public static ModelInputs inputs() {
        Random random = new Random(7);
        float[][] vectors = new float[VOCABULARY][6];
        for (int word = 1; word < VOCABULARY; word++) {
            for (int i = 0; i < 6; i++) {
                vectors[word][i] = (float) random.nextGaussian() * 0.5f;
            }
        }
        return new ModelInputs(
                Optional.of(LABELS), new double[] {1, 1, 1, 1}, vectors, MAX_TOKENS, FEATURES, 3, List.of());
    }

    /** Adam, unweighted, selected by accuracy. */
    public static TrainingConfig training(double learningRate, int epochs) {
        return new TrainingConfig(
                TrainingConfig.Optimiser.ADAM,
                learningRate,
                0,
                5,
                TrainingConfig.Schedule.CONSTANT,
                20,
                1,
                epochs,
                epochs,
                "accuracy",
                TrainingConfig.ClassWeighting.NONE,
                0,
                TrainingConfig.Logarithm.NATURAL);
    }
}
