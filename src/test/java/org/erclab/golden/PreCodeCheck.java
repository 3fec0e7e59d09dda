package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.precode.CompletionRecall;
import org.erclab.nn.precode.ConvCom;
import org.erclab.nn.precode.ConvComConfig;
import org.erclab.nn.precode.PreCode;
import org.erclab.nn.precode.PreCodeConfig;
import org.erclab.nn.precode.UtteranceEncoding;
import org.erclab.nn.train.Optimiser;
import org.erclab.nn.train.OptimiserConfig;

/** ConvCom and the classifier on CODE: stages, loss, gradients and optimiser steps with clipping per module. */
final class PreCodeCheck implements GoldenCheck {

    /** From our names of the weights to those of the released program. */
    private static final Map<String, String> NAMES = Map.of(
            "utterance.gru.", "sentenc.sentEnc.gru.",
            "utterance.second.", "sentenc.sentEnc2.gru.",
            "utterance.projection.", "sentenc.output1.0.",
            "conversation.gru.", "contenc.contEnc.",
            "matching.context.", "dec.cont_embed.0.",
            "classifier.hidden.", "dec.output1.0.",
            "classifier.classes.", "dec.output1.2.");

    @Override
    public Set<String> kinds() {
        return Set.of("precode");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> {
            if (fixture.config().get("task").asText().equals("convcom")) {
                checkCompletion(fixture, report, precision, network);
            } else {
                checkClassifier(fixture, report, precision, network);
            }
        });
    }

    private static void checkCompletion(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        JsonNode sizes = fixture.config();
        ConvComConfig config = new ConvComConfig(
                encoding(fixture),
                sizes.get("d_utterance").asInt(),
                sizes.get("d_conversation").asInt(),
                0.5,
                poolPadding(fixture),
                true,
                false);
        ModelInputs inputs = new ModelInputs(
                Optional.empty(),
                new double[0],
                emptyTable(fixture),
                sizes.get("max_tokens").asInt(),
                Map.of(),
                1,
                List.of());
        ConvCom model = (ConvCom) config.create(inputs, network.parameters());
        load(fixture, network);
        int[][] turns = rows(fixture, "input/tokens", "input/lengths");
        List<EncodedConversation> batch =
                List.of(EncodedConversation.ofText(fixture.name(), turns, new int[turns.length]));
        List<List<int[]>> noise = List.of(List.of(rows(fixture, "input/noise_tokens", "input/noise_lengths")));
        ConvCom.Stages stages = model.stages(batch, noise, Forward.predicting());
        compare(report, precision, "utterance_vectors", stages.utterances());
        compare(report, precision, "noise_vectors", stages.noise());
        compare(report, precision, "conversation_states", stages.states());
        compare(report, precision, "predicted_vectors", stages.predicted());
        compare(report, precision, "scores", stages.scores());
        CompletionRecall recall = CompletionRecall.of(matrix(stages.scores()));
        report.compare(precision, "output/hits/positions", recall.positions());
        report.compare(precision, "output/hits/r5_1", recall.hits5At1());
        report.compare(precision, "output/hits/r5_2", recall.hits5At2());
        report.compare(precision, "output/hits/r11_1", recall.hits11At1());
        report.compare(precision, "output/hits/r11_2", recall.hits11At2());
        compareTraining(
                fixture,
                report,
                precision,
                network,
                () -> model.loss(
                        model.stages(batch, noise, Forward.predicting()).scores(), batch));
    }

    private static void checkClassifier(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        JsonNode sizes = fixture.config();
        PreCodeConfig config = new PreCodeConfig(
                encoding(fixture),
                sizes.get("d_utterance").asInt(),
                sizes.get("d_conversation").asInt(),
                sizes.get("d_fc").asInt(),
                0.5,
                poolPadding(fixture),
                true,
                ModelConfig.NO_PRETRAINING);
        ModelInputs inputs = ModelInputs.ofText(
                BaselineTraining.labels(fixture),
                BaselineTraining.classWeights(fixture),
                emptyTable(fixture),
                sizes.get("max_tokens").asInt());
        PreCode model = (PreCode) config.create(inputs, network.parameters());
        load(fixture, network);
        int[][] turns = rows(fixture, "input/tokens", "input/lengths");
        List<EncodedConversation> batch = List.of(EncodedConversation.ofText(
                fixture.name(), turns, fixture.array("input/labels").ints()));
        PreCode.Stages stages = model.stages(batch, Forward.predicting());
        report.compare(precision, "output/word_states", padded(fixture, network, stages.words()));
        compare(report, precision, "utterance_vectors", stages.utterances());
        compare(report, precision, "conversation_states", stages.states());
        BaselineTraining.compareScores(report, precision, stages.scores());
        compareTraining(fixture, report, precision, network, () -> model.forward(batch, Forward.predicting())
                .loss());
    }

    private static void compareTraining(
            GoldenFixture fixture,
            GoldenReport report,
            Precision precision,
            GoldenNetwork network,
            Supplier<Tensor> lossNow) {
        JsonNode training = fixture.node("training");
        OptimiserConfig adam = new OptimiserConfig(
                TrainingConfig.Optimiser.ADAM,
                training.get("beta1").asDouble(),
                training.get("beta2").asDouble(),
                training.get("epsilon").asDouble(),
                training.get("weight_decay").asDouble(),
                training.get("clip_norm").asDouble(),
                training.get("clip_per_module").asBoolean());
        int steps = training.get("steps").asInt();
        double[] losses = new double[steps + 1];
        Map<String, Tensor> weights = network.parameters().trainable();
        try (Optimiser optimiser = new Optimiser(adam, weights)) {
            for (int step = 0; step <= steps; step++) {
                Tensor loss = lossNow.get();
                losses[step] = loss.item_double();
                loss.backward();
                if (step == 0) {
                    report.compare(precision, "loss", losses[0]);
                    network.compareGradients(report, PreCodeCheck::name);
                }
                if (step < steps) {
                    report.compare(precision, "training/gradient_norms/" + step, moduleNorms(weights));
                    optimiser.step(training.get("learning_rate").asDouble());
                }
            }
        }
        report.compare(precision, "training/losses", losses);
        if (precision == Precision.DOUBLE) {
            report.skip("training/gradient_norms", "compared step by step, per module");
        }
    }

    /** Norm of each module's gradients, in the order of the modules. */
    private static double[] moduleNorms(Map<String, Tensor> weights) {
        Map<String, Double> squares = new LinkedHashMap<>();
        weights.forEach((name, weight) -> {
            double norm = weight.grad().norm().item_double();
            squares.merge(name.split("\\.")[0], norm * norm, Double::sum);
        });
        return squares.values().stream().mapToDouble(Math::sqrt).toArray();
    }

    private static void load(GoldenFixture fixture, GoldenNetwork network) {
        network.load(fixture, PreCodeCheck::name);
        network.set("words.vectors", fixture.array("weights/wordenc.embedding.weight"));
    }

    private static UtteranceEncoding encoding(GoldenFixture fixture) {
        return switch (fixture.config().get("encoder").asText()) {
            case "gru2" -> UtteranceEncoding.POOL_THEN_PROJECT;
            case "gru" -> UtteranceEncoding.PROJECT_THEN_POOL;
            case "2layers" -> UtteranceEncoding.TWO_LAYERS;
            default -> throw new AssertionError("Unknown encoder in " + fixture.name());
        };
    }

    private static boolean poolPadding(GoldenFixture fixture) {
        return fixture.config().get("pooling").asText().equals("released");
    }

    private static float[][] emptyTable(GoldenFixture fixture) {
        int[] shape = fixture.array("weights/wordenc.embedding.weight").shape();
        return new float[shape[0]][shape[1]];
    }

    private static int[][] rows(GoldenFixture fixture, String tokens, String lengths) {
        GoldenArray padded = fixture.array(tokens);
        int positions = padded.shape()[1];
        int[] ends = fixture.array(lengths).ints();
        int[][] rows = new int[ends.length][];
        for (int u = 0; u < rows.length; u++) {
            rows[u] = Arrays.copyOfRange(padded.ints(), u * positions, u * positions + ends[u]);
        }
        return rows;
    }

    /** Flat words to {@code [U, positions, width]}; at padding the projection of a zero state, or zero. */
    private static double[] padded(GoldenFixture fixture, GoldenNetwork network, Tensor flat) {
        double[] real = GoldenNetwork.numbers(flat);
        int width = (int) flat.size(1);
        double[] atPadding = new double[width];
        if (encoding(fixture) != UtteranceEncoding.POOL_THEN_PROJECT) {
            atPadding = GoldenNetwork.numbers(network.parameters()
                    .trainable()
                    .get("utterance.projection.bias")
                    .tanh());
        }
        int positions = fixture.config().get("max_tokens").asInt();
        List<Double> all = new ArrayList<>();
        int from = 0;
        for (int length : fixture.array("input/lengths").ints()) {
            for (int t = 0; t < positions; t++) {
                for (int i = 0; i < width; i++) {
                    all.add(t < length ? real[from + t * width + i] : atPadding[i]);
                }
            }
            from += length * width;
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[][] matrix(Tensor tensor) {
        double[] numbers = GoldenNetwork.numbers(tensor);
        int width = (int) tensor.size(1);
        double[][] rows = new double[(int) tensor.size(0)][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(numbers, row * width, (row + 1) * width);
        }
        return rows;
    }

    private static String name(String ours) {
        return NAMES.entrySet().stream()
                .filter(entry -> ours.startsWith(entry.getKey()))
                .findFirst()
                .map(entry -> ours.replace(entry.getKey(), entry.getValue()))
                .orElseThrow(() -> new AssertionError("No name in the fixture for " + ours));
    }

    private static void compare(GoldenReport report, Precision precision, String output, Tensor actual) {
        report.compare(precision, "output/" + output, GoldenNetwork.numbers(actual));
    }
}
