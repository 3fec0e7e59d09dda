package org.erclab.nn.tlerc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.erclab.domain.Conversation;
import org.erclab.domain.Utterance;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.TrainingConfig;

/** Dialogues whose replies follow from the turn before, for tests of generators. */
final class SmallDialogues {

    static final HredConfig HRED = new HredConfig(8, 6, 7, 7, 10, 0);
    static final DialogueTextConfig TEXT = new DialogueTextConfig("clean", 1, 100, 8, 0, 0);

    private static final String[] GREETINGS = {"good morning", "how are you today", "nice weather", "tell me more"};

    private SmallDialogues() {}

    static VhredConfig vhred(int annealingSteps, boolean bagOfWords) {
        return new VhredConfig(8, 6, 7, 7, 10, 0, 4, 1, annealingSteps, bagOfWords);
    }

    /** Every turn is the one after the last in a fixed circle, started anywhere. */
    static List<Conversation> circles(int count, long seed) {
        Random random = new Random(seed);
        List<Conversation> conversations = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int start = random.nextInt(GREETINGS.length);
            List<Utterance> turns = new ArrayList<>();
            for (int turn = 0; turn < 2 + random.nextInt(3); turn++) {
                String text = GREETINGS[(start + turn) % GREETINGS.length];
                turns.add(Utterance.of("turn-" + turn, turn % 2 == 0 ? "A" : "B", text, null));
            }
            conversations.add(new Conversation("circle-" + c, turns));
        }
        return conversations;
    }

    static DialogueData data() {
        return DialogueData.of(circles(24, 1), circles(6, 2), TEXT);
    }

    static DialoguePretraining pretraining(ModelConfig generator, int epochs, Path folder) {
        return new DialoguePretraining(generator, data(), training(epochs), Optional.empty(), 3, "cpu", folder);
    }

    static TrainingConfig training(int epochs) {
        TrainingConfig like = SmallConversations.training(0.02, epochs);
        return new TrainingConfig(
                like.optimiser(),
                like.learningRate(),
                0,
                1,
                like.schedule(),
                20,
                4,
                epochs,
                epochs,
                "loss",
                like.classWeighting(),
                0,
                like.logarithm());
    }
}
