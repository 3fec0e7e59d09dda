package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.domain.LabelSet;
import org.erclab.nn.ClassWeights;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.higru.HiGru;
import org.erclab.nn.higru.HiGruConfig;
import org.erclab.nn.layer.DotProductAttention;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.train.Optimiser;
import org.erclab.nn.train.OptimiserConfig;

/** HiGRU, HiGRU-f and HiGRU-sf: every stage, loss, gradients and optimiser steps. */
final class HiGruCheck implements GoldenCheck {

    /** From our names of the weights to those of the released program. */
    private static final Map<String, String> NAMES = Map.of(
            "words.gru", "uttenc.encoder.gru",
            "words.fuse", "uttenc.output1.0",
            "turns.gru", "contenc",
            "turns.fuse", "output1.0",
            "classifier.hidden", "classifier.0",
            "classifier.classes", "classifier.2");

    @Override
    public Set<String> kinds() {
        return Set.of("higru");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> check(fixture, report, precision, network));
    }

    private static void check(GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        List<EncodedConversation> batch = List.of(conversation(fixture));
        HiGru model =
                model(fixture, network, fixture.config().get("pooling").asText().equals("released"));
        HiGru.Stages stages = model.stages(batch, Forward.predicting());
        compareWords(fixture, report, precision, network, batch);
        compare(report, precision, "utterance_vectors", stages.utterances());
        compare(report, precision, "dialogue_states", stages.turns().states());
        if (fixture.has("output/utterance_fusion")) {
            compare(report, precision, "utterance_fusion", stages.turns().joined());
        }
        compare(report, precision, "contextual_utterances", stages.turns().output());
        compare(report, precision, "fc1", stages.hidden());
        compare(report, precision, "logits", stages.scores());
        compare(report, precision, "log_probs", torch.log_softmax(stages.scores(), 1));
        compare(
                report,
                precision,
                "predictions",
                stages.scores().argmax(new org.bytedeco.pytorch.LongOptional(1), false));
        compareTraining(fixture, report, precision, network, model, batch);
    }

    private static void compareTraining(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            GoldenNetwork network,
            HiGru model,
            List<EncodedConversation> batch) {
        JsonNode training = fixture.node("training");
        OptimiserConfig adam = new OptimiserConfig(
                TrainingConfig.Optimiser.ADAM,
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
                Tensor loss = model.forward(batch, Forward.predicting()).loss();
                losses[step] = loss.item_double();
                loss.backward();
                if (step == 0) {
                    report.compare(precision, "loss", losses[0]);
                    network.compareGradients(report, HiGruCheck::name);
                }
                if (step < steps) {
                    norms[step] = optimiser.step(training.get("learning_rate").asDouble());
                }
            }
        }
        report.compare(precision, "training/losses", losses);
        report.compare(precision, "training/gradient_norms", norms);
    }

    /** The word level as the released program has it: computed over the padding too. */
    private static void compareWords(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            GoldenNetwork of,
            List<EncodedConversation> batch) {
        try (GoldenNetwork network = new GoldenNetwork(precision)) {
            HiGru.Stages stages = model(fixture, network, true).stages(batch, Forward.predicting());
            int[] lengths = fixture.array("input/lengths").ints();
            Sequences tokens = new Sequences(of.backend(), lengths);
            int positions = fixture.config().get("max_tokens").asInt();
            int hidden = fixture.config().get("d1").asInt();
            Tensor states = stages.words().states();
            double[][] none = new double[lengths.length][2 * hidden];
            report.compare(precision, "output/word_states", padded(states, lengths, positions, none));
            if (fixture.has("output/word_fusion")) {
                int width = (int) stages.words().joined().size(1);
                double[] mean =
                        GoldenNetwork.numbers(DotProductAttention.atPadding(states, tokens, positions)); // [N, 2H]
                double[][] seen = new double[lengths.length][width];
                if (fusion(fixture) == Fusion.SELF_ATTENTION) {
                    for (int n = 0; n < seen.length; n++) {
                        System.arraycopy(mean, n * 2 * hidden, seen[n], 0, hidden);
                        System.arraycopy(mean, (n * 2 + 1) * hidden, seen[n], width - hidden, hidden);
                    }
                }
                report.compare(
                        precision, "output/word_fusion", padded(stages.words().joined(), lengths, positions, seen));
            }
            double[] floor = GoldenNetwork.numbers(stages.floor()); // [N, H]
            double[][] rows = IntStream.range(0, lengths.length)
                    .mapToObj(n -> Arrays.copyOfRange(floor, n * hidden, (n + 1) * hidden))
                    .toArray(double[][]::new);
            report.compare(
                    precision, "output/contextual_words", padded(stages.words().output(), lengths, positions, rows));
        }
    }

    /** Flat rows to {@code [N, positions, width]} with a row per sequence at its padding. */
    private static double[] padded(Tensor flat, int[] lengths, int positions, double[][] atPadding) {
        double[] real = GoldenNetwork.numbers(flat);
        int width = atPadding[0].length;
        double[] all = new double[lengths.length * positions * width];
        int from = 0;
        for (int n = 0; n < lengths.length; n++) {
            for (int t = 0; t < positions; t++) {
                int to = (n * positions + t) * width;
                if (t < lengths[n]) {
                    System.arraycopy(real, from, all, to, width);
                    from += width;
                } else {
                    System.arraycopy(atPadding[n], 0, all, to, width);
                }
            }
        }
        return all;
    }

    private static HiGru model(GoldenFixture fixture, GoldenNetwork network, boolean poolPadding) {
        JsonNode sizes = fixture.config();
        HiGruConfig config = new HiGruConfig(
                fusion(fixture),
                sizes.get("d1").asInt(),
                sizes.get("d2").asInt(),
                sizes.get("d_fc").asInt(),
                0.5,
                poolPadding);
        int classes = sizes.get("classes").asInt();
        LabelSet labels = LabelSet.of(
                "golden",
                IntStream.range(0, classes).mapToObj(c -> "class " + c).toList(),
                null);
        GoldenArray table = fixture.array("weights/embeddings.weight");
        int width = table.shape()[1];
        float[][] vectors = new float[table.shape()[0]][width];
        ModelInputs inputs = ModelInputs.ofText(
                labels, classWeights(fixture), vectors, sizes.get("max_tokens").asInt());
        HiGru model = new HiGru(config, inputs, network.parameters());
        network.load(fixture, HiGruCheck::name);
        network.set("words.vectors", table);
        return model;
    }

    private static double[] classWeights(GoldenFixture fixture) {
        double[] given = fixture.array("input/class_weights").data();
        if (!fixture.has("input/class_weight_rule")) {
            return given;
        }
        int[] counts = fixture.array("input/class_weight_rule/training_counts").ints();
        int[] scored = fixture.array("input/class_weight_rule/scored_classes").ints();
        double alpha = fixture.node("input/class_weight_rule/alpha").asDouble();
        double[] computed = ClassWeights.smallestCount(counts, scored, alpha);
        for (int c = 0; c < given.length; c++) {
            if (Math.abs(given[c] - computed[c]) > 1e-11) {
                throw new AssertionError(
                        "Class weights " + Arrays.toString(computed) + ", expected " + Arrays.toString(given));
            }
        }
        return given;
    }

    private static Fusion fusion(GoldenFixture fixture) {
        return switch (fixture.config().get("type").asText()) {
            case "higru" -> Fusion.PLAIN;
            case "higru-f" -> Fusion.FEATURES;
            case "higru-sf" -> Fusion.SELF_ATTENTION;
            default ->
                throw new IllegalStateException(
                        "Unknown type " + fixture.config().get("type"));
        };
    }

    private static EncodedConversation conversation(GoldenFixture fixture) {
        GoldenArray tokens = fixture.array("input/tokens");
        int[] lengths = fixture.array("input/lengths").ints();
        int positions = tokens.shape()[1];
        int[][] rows = new int[lengths.length][];
        for (int u = 0; u < rows.length; u++) {
            rows[u] = Arrays.copyOfRange(tokens.ints(), u * positions, u * positions + lengths[u]);
        }
        return EncodedConversation.ofText(
                fixture.name(), rows, fixture.array("input/labels").ints());
    }

    private static String name(String ours) {
        int part = ours.lastIndexOf('.');
        return NAMES.get(ours.substring(0, part)) + ours.substring(part);
    }

    private static void compare(GoldenReport report, Precision precision, String output, Tensor actual) {
        report.compare(precision, "output/" + output, GoldenNetwork.numbers(actual));
    }
}
