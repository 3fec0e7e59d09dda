package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.train.Optimiser;
import org.erclab.nn.train.OptimiserConfig;

/** Loss and gradients of a network, then the losses after each of the fixture's optimiser steps. */
final class GoldenTraining {

    private GoldenTraining() {}

    /**
     * Compares all of them.
     *
     * @param nameInFixture from the network's name of a weight to the fixture's
     * @param loss computes the training loss with the weights of the moment, dropout off
     */
    static void compare(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            GoldenNetwork network,
            Function<String, String> nameInFixture,
            Supplier<Tensor> loss) {
        if (!fixture.has("training")) {
            Tensor before = loss.get();
            report.compare(precision, "loss", before.item_double());
            before.backward();
            network.compareGradients(report, nameInFixture);
            return;
        }
        JsonNode training = fixture.node("training");
        int steps = training.get("steps").asInt();
        double[] losses = new double[steps + 1];
        double[] norms = new double[steps];
        try (Optimiser optimiser =
                new Optimiser(config(training), network.parameters().trainable())) {
            for (int step = 0; step <= steps; step++) {
                Tensor now = loss.get();
                losses[step] = now.item_double();
                now.backward();
                if (step == 0) {
                    report.compare(precision, "loss", losses[0]);
                    network.compareGradients(report, nameInFixture);
                }
                if (step < steps) {
                    norms[step] = optimiser.step(training.get("learning_rate").asDouble());
                }
            }
        }
        report.compare(precision, "training/losses", losses);
        report.compare(precision, "training/gradient_norms", norms);
    }

    private static OptimiserConfig config(JsonNode training) {
        return new OptimiserConfig(
                TrainingConfig.Optimiser.ADAM,
                training.get("beta1").asDouble(),
                training.get("beta2").asDouble(),
                training.get("epsilon").asDouble(),
                training.get("weight_decay").asDouble(),
                training.get("clip_norm").asDouble(0));
    }
}
