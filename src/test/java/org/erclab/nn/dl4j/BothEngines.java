package org.erclab.nn.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;

/** Compares a network on libtorch with the same on DL4J in 64 bits: equal weights by name, equal dropout, equal numbers. */
final class BothEngines {

    private static final double EXACT = 1e-10;

    private BothEngines() {}

    @SuppressWarnings("try") // the scope acts by being open
    static void agree(ModelConfig onLibtorch, ModelConfig onDl4j) {
        List<EncodedConversation> batch = SmallConversations.of(6, 4);
        try (PointerScope scope = new PointerScope();
                Rng firstRng = new Rng(5);
                Rng secondRng = new Rng(5);
                Parameters first = new Parameters(new Backend("cpu", Precision.DOUBLE), firstRng);
                Parameters second = new Parameters(new Backend("cpu", Precision.DOUBLE), secondRng)) {
            EmotionModel libtorch = onLibtorch.create(SmallConversations.inputs(), first);
            EmotionModel dl4j = onDl4j.create(SmallConversations.inputs(), second);
            assertEquals(
                    List.copyOf(first.trainable().keySet()),
                    List.copyOf(second.trainable().keySet()));
            for (int step = 0; step < 2; step++) { // twice: the masks of the second step differ
                EmotionModel.Outputs expected = libtorch.forward(batch, Forward.training(firstRng));
                EmotionModel.Outputs found = dl4j.forward(batch, Forward.training(secondRng));
                assertTrue(distance(expected.scores(), found.scores()) < EXACT, "scores");
                assertEquals(expected.loss().item_double(), found.loss().item_double(), EXACT);
                expected.loss().backward();
                found.loss().backward();
            }
            Map<String, Double> wrong = new LinkedHashMap<>();
            first.trainable().forEach((name, weight) -> {
                double distance =
                        distance(weight.grad(), second.trainable().get(name).grad());
                if (!(distance < EXACT)) {
                    wrong.put(name, distance);
                }
            });
            assertEquals(Map.of(), wrong, "distances of gradients");
        }
    }

    private static double distance(Tensor one, Tensor other) {
        return one.detach().sub(other.detach()).abs().max().item_double();
    }
}
