package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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

    /** Name of the feature set that fixtures' input/features become. */
    static final String FEATURES = "text";

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

    /** Numbers of a padded batch without the padding, {@code [ΣU, width]}: conversations hold 32-bit numbers only. */
    static Tensor flat(GoldenFixture fixture, GoldenNetwork network, String path, int width) {
        int[] lengths = fixture.array("input/lengths").ints();
        double[] padded = fixture.array(path).data();
        int row = padded.length / lengths.length;
        double[] flat = new double[Arrays.stream(lengths).sum() * width];
        int to = 0;
        for (int d = 0; d < lengths.length; d++) {
            System.arraycopy(padded, d * row, flat, to, lengths[d] * width);
            to += lengths[d] * width;
        }
        return network.backend().tensor(flat, flat.length / width, width); // [ΣU, width]
    }

    /** The dialogues of a padded batch of features. */
    static List<EncodedConversation> dialogues(GoldenFixture fixture) {
        int[] lengths = fixture.array("input/lengths").ints();
        GoldenArray features = fixture.array("input/features");
        int positions = features.shape()[1];
        int width = features.shape()[2];
        int[] labels = fixture.array("input/labels").ints();
        int[] speakers =
                fixture.has("input/speakers") ? fixture.array("input/speakers").ints() : new int[labels.length];
        float[] targets =
                fixture.has("input/targets") ? fixture.array("input/targets").floats() : null;
        List<EncodedConversation> dialogues = new ArrayList<>();
        for (int d = 0; d < lengths.length; d++) {
            int from = d * positions;
            float[][] vectors = new float[lengths[d]][];
            float[][] values = new float[targets == null ? 0 : lengths[d]][];
            for (int u = 0; u < lengths[d]; u++) {
                vectors[u] = Arrays.copyOfRange(features.floats(), (from + u) * width, (from + u + 1) * width);
                if (targets != null) {
                    values[u] = new float[] {targets[from + u]};
                }
            }
            dialogues.add(new EncodedConversation(
                    "dialogue " + d,
                    new int[lengths[d]][0],
                    Arrays.copyOfRange(labels, from, from + lengths[d]),
                    Arrays.copyOfRange(speakers, from, from + lengths[d]),
                    Map.of(FEATURES, vectors),
                    values));
        }
        return dialogues;
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
