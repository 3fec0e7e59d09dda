package org.erclab.nn.precode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.erclab.domain.Conversation;
import org.erclab.domain.Utterance;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;

/** Conversations that keep to their topic, so that a missing turn can be told from its neighbours. */
final class SmallScripts {

    static final TextConfig TEXT = new TextConfig("clean", 1, 6, "none", 12, true, 0.5);
    static final ScriptConfig WHOLE = new ScriptConfig(0, 0);

    private static final int TOPICS = 13;

    private SmallScripts() {}

    static ConvComConfig config(boolean trainWordVectors) {
        return new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 16, 10, 0, true, true, trainWordVectors);
    }

    /** One conversation for each topic, of ten turns. */
    static List<Conversation> topics(long seed) {
        Random random = new Random(seed);
        List<Conversation> conversations = new ArrayList<>();
        for (int topic = 0; topic < TOPICS; topic++) {
            List<Utterance> turns = new ArrayList<>();
            for (int turn = 0; turn < 10; turn++) {
                String word = String.valueOf((char) ('a' + topic));
                String filler = "filler" + random.nextInt(3);
                turns.add(Utterance.of(
                        "turn-" + turn, turn % 2 == 0 ? "A" : "B", word + " " + word + " " + filler, null));
            }
            conversations.add(new Conversation("topic-" + topic + "-" + seed, turns));
        }
        return conversations;
    }

    static ConvComData data() {
        return ConvComData.of(topics(1), topics(2), List.of(), TEXT, WHOLE);
    }

    /** Random vectors of norm 1, row 0 zero. */
    static float[][] vectors(int words) {
        Random random = new Random(5);
        float[][] rows = new float[words][12];
        for (int word = 1; word < words; word++) {
            double squares = 0;
            for (int i = 0; i < 12; i++) {
                rows[word][i] = (float) random.nextGaussian();
                squares += rows[word][i] * rows[word][i];
            }
            for (int i = 0; i < 12; i++) {
                rows[word][i] /= (float) Math.sqrt(squares);
            }
        }
        return rows;
    }

    static ConvComPretraining pretraining(ConvComConfig config, int epochs, Optional<Path> continued, Path folder) {
        ConvComData data = data();
        float[][] vectors = vectors(data.vocabulary().size());
        return new ConvComPretraining(config, data, training(epochs), vectors, continued, 3, "cpu", folder);
    }

    static TrainingConfig training(int epochs) {
        return SmallConversations.training(0.02, epochs).withSelectionMetric(ConvComPretraining.RECALL);
    }
}
