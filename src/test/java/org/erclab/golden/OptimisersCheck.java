package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.train.Optimiser;
import org.erclab.nn.train.OptimiserConfig;

/** Adam and RMSprop with L2 and clipping on given gradients. */
final class OptimisersCheck implements GoldenCheck {

    @Override
    public Set<String> kinds() {
        return Set.of("optimisers");
    }

    @Override
    @SuppressWarnings("try") // the scope acts by being open
    public void check(GoldenFixture fixture, GoldenReport report) {
        for (JsonNode each : fixture.node("input/cases")) {
            try (PointerScope scope = new PointerScope();
                    GoldenNetwork network = new GoldenNetwork(Precision.DOUBLE)) {
                check(fixture, each, report, network);
            }
        }
    }

    private static void check(GoldenFixture fixture, JsonNode settings, GoldenReport report, GoldenNetwork network) {
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (String name : new String[] {"a", "b"}) {
            Tensor weight = network.tensor(fixture.array("input/parameter_" + name));
            weight.requires_grad_(true);
            weights.put(name, weight);
        }
        GoldenArray gradientsOfA = fixture.array("input/gradients_a");
        int steps = gradientsOfA.shape()[0];
        double[] norms = new double[steps];
        double[] after = new double[steps * 10];
        try (Optimiser optimiser = new Optimiser(config(settings), weights)) {
            for (int step = 0; step < steps; step++) {
                for (Map.Entry<String, Tensor> entry : weights.entrySet()) {
                    Tensor all = network.tensor(fixture.array("input/gradients_" + entry.getKey()));
                    entry.getValue().mutable_grad().put(all.select(0, step).clone());
                }
                norms[step] = optimiser.step(settings.get("learning_rate").asDouble());
                System.arraycopy(GoldenNetwork.numbers(weights.get("a")), 0, after, step * 10, 6);
                System.arraycopy(GoldenNetwork.numbers(weights.get("b")), 0, after, step * 10 + 6, 4);
            }
        }
        String path = "output/" + settings.get("name").asText();
        report.doublePrecision(path + "/parameters", after);
        report.doublePrecision(path + "/gradient_norms", norms);
    }

    private static OptimiserConfig config(JsonNode settings) {
        boolean adam = settings.get("optimiser").asText().equals("Adam");
        return new OptimiserConfig(
                adam ? TrainingConfig.Optimiser.ADAM : TrainingConfig.Optimiser.RMSPROP,
                settings.path("beta1").asDouble(),
                settings.path(adam ? "beta2" : "alpha").asDouble(),
                settings.get("epsilon").asDouble(),
                settings.get("weight_decay").asDouble(),
                settings.path("clip_norm").asDouble(0));
    }
}
