package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.erclab.domain.LabelSet;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.train.Optimiser;
import org.erclab.nn.train.OptimiserConfig;

/** What the checks of the baselines share: loss, gradients, optimiser steps, tokens. */
final class BaselineTraining {

    private BaselineTraining() {}

    /** Compares loss, gradients, and losses and norms over the optimiser steps. */
    static void compare(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            GoldenNetwork network,
            Supplier<Tensor> lossNow,
            Function<String, String> nameInFixture) {
        JsonNode training = fixture.node("training");
        OptimiserConfig adam = new OptimiserConfig(
                org.erclab.nn.TrainingConfig.Optimiser.ADAM,
                training.get("beta1").asDouble(),
                training.get("beta2").asDouble(),
                training.get("epsilon").asDouble(),
                training.get("weight_decay").asDouble(),
                training.get("clip_norm").asDouble(0));
        int steps = training.get("steps").asInt();
        double[] losses = new double[steps + 1];
        double[] norms = new double[steps];
        try (Optimiser optimiser = new Optimiser(adam, network.parameters().trainable())) {
            for (int step = 0; step <= steps; step++) {
                Tensor loss = lossNow.get();
                losses[step] = loss.item_double();
                loss.backward();
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

    static void compare(GoldenReport report, Precision precision, String output, Tensor actual) {
        report.compare(precision, "output/" + output, GoldenNetwork.numbers(actual));
    }

    /** Compares log-probabilities and arg max numbers, both flat. */
    static void compareScores(GoldenReport report, Precision precision, Tensor scores) {
        compare(report, precision, "log_probs", org.bytedeco.pytorch.global.torch.log_softmax(scores, 1));
        compare(report, precision, "predictions", scores.argmax(new LongOptional(1), false));
    }

    /** One dialogue of the fixture's tokens; rows end where the padding begins unless lengths are given. */
    static EncodedConversation dialogueOfTokens(GoldenFixture fixture) {
        GoldenArray tokens = fixture.array("input/tokens");
        int positions = tokens.shape()[1];
        int[] all = tokens.ints();
        int[][] rows = new int[tokens.shape()[0]][];
        for (int u = 0; u < rows.length; u++) {
            int end = (u + 1) * positions;
            while (all[end - 1] == 0) {
                end--;
            }
            rows[u] = Arrays.copyOfRange(all, u * positions, end);
        }
        return EncodedConversation.ofText(
                fixture.name(), rows, fixture.array("input/labels").ints());
    }

    static LabelSet labels(GoldenFixture fixture) {
        int classes = fixture.config().get("classes").asInt();
        return LabelSet.of(
                "golden",
                IntStream.range(0, classes).mapToObj(c -> "class " + c).toList(),
                null);
    }

    /** The fixture's class weights, 1 for every class where it weights none. */
    static double[] classWeights(GoldenFixture fixture) {
        if (fixture.has("input/class_weights")
                && fixture.config().path("weighted").asBoolean(true)) {
            return fixture.array("input/class_weights").data();
        }
        double[] ones = new double[fixture.config().get("classes").asInt()];
        Arrays.fill(ones, 1);
        return ones;
    }
}
