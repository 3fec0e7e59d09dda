package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.erclab.domain.LabelSet;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.tlerc.TlErc;
import org.erclab.nn.tlerc.TlErcConfig;
import org.erclab.nn.tlerc.TlErcConfig.Frozen;
import org.erclab.nn.tlerc.TlErcConfig.Prediction;
import org.erclab.nn.tlerc.TlErcConfig.Sentences;
import org.erclab.nn.tlerc.TlErcConfig.Transferred;

/** TL-ERC's target in all its forms: every stage, loss, gradients and optimiser steps. */
final class TlErcCheck implements GoldenCheck {

    private static final String FEATURES = "sentences";

    @Override
    public Set<String> kinds() {
        return Set.of("tlerc", "erc");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> check(fixture, report, precision, network));
    }

    private static void check(GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        List<EncodedConversation> batch = conversations(fixture);
        TlErc model = new TlErc(config(fixture), inputs(fixture), network.parameters());
        network.load(fixture, name -> name(fixture, name));
        Tensor noise = fixture.has("input/epsilon") ? network.tensor(fixture.array("input/epsilon")) : null;
        TlErc.Stages stages = stages(fixture, network, precision, model, batch, null);
        compare(report, precision, "sentence_vectors", stages.sentences());
        compare(report, precision, "context_states", stages.contexts());
        compare(report, precision, "logits", stages.scores());
        if (fixture.has("output/projected")) {
            compare(report, precision, "projected", stages.projected());
        }
        if (fixture.has("output/predictions")) {
            compare(report, precision, "predictions", stages.scores().argmax(new LongOptional(1), false));
        }
        if (noise != null) {
            compare(report, precision, "prior_mean", stages.prior().mean());
            compare(report, precision, "prior_variance", stages.prior().variance());
            compare(report, precision, "loss_at_prior_mean", model.trainingLoss(stages.scores(), batch));
            Tensor drawn =
                    stages(fixture, network, precision, model, batch, noise).scores();
            compare(report, precision, "logits_with_sampled_z", drawn);
        }
        GoldenTraining.compare(
                fixture,
                report,
                precision,
                network,
                name -> name(fixture, name),
                () -> loss(fixture, network, precision, model, batch, noise));
    }

    /** In 64 bits from the fixture's own features: conversations hold them in 32. */
    private static TlErc.Stages stages(
            GoldenFixture fixture,
            GoldenNetwork network,
            Precision precision,
            TlErc model,
            List<EncodedConversation> batch,
            Tensor noise) {
        if (precision == Precision.SINGLE || fixture.has("input/tokens")) {
            return model.stages(batch, noise, Forward.predicting());
        }
        int[] sizes = fixture.array("input/conversation_length").ints();
        double[][] rows = features(fixture, Arrays.stream(sizes).sum());
        double[] flat = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        Tensor features = network.backend().tensor(flat, rows.length, rows[0].length); // [ΣU, K·S]
        return model.stages(model.layerAverage(features), sizes, noise, Forward.predicting());
    }

    /** Likewise with real-valued targets. */
    private static Tensor loss(
            GoldenFixture fixture,
            GoldenNetwork network,
            Precision precision,
            TlErc model,
            List<EncodedConversation> batch,
            Tensor noise) {
        Tensor scores = stages(fixture, network, precision, model, batch, noise).scores();
        if (precision == Precision.SINGLE || !fixture.has("input/targets")) {
            return model.trainingLoss(scores, batch);
        }
        return Losses.meanSquaredError(
                network.backend(), scores, fixture.array("input/targets").data());
    }

    private static TlErcConfig config(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        boolean words = sizes.path("sentence").asText().equals("bigru");
        int layers = fixture.has("input/layer_vectors")
                ? fixture.array("input/layer_vectors").shape()[0]
                : 1;
        return new TlErcConfig(
                words ? Sentences.WORDS : Sentences.FEATURES,
                FEATURES,
                FeatureScaling.NONE,
                layers,
                sizes.path("layers_used").asInt(1),
                sizes.path("d_encoder").asInt(1),
                sizes.get("d_context").asInt(),
                sizes.path("latent").asInt(0),
                0,
                fixture.has("input/targets") ? Prediction.VALUES : Prediction.CLASSES,
                Dimensions.ALL,
                ModelConfig.NO_PRETRAINING,
                Transferred.NOTHING,
                false,
                Frozen.NONE);
    }

    private static ModelInputs inputs(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        boolean values = fixture.has("input/targets");
        int classes = values ? 0 : sizes.get("classes").asInt();
        double[] weights = new double[classes];
        Arrays.fill(weights, 1);
        LabelSet labels = values
                ? null
                : LabelSet.of(
                        "golden",
                        IntStream.range(0, classes).mapToObj(c -> "class " + c).toList(),
                        null);
        int layers = fixture.has("input/layer_vectors")
                ? fixture.array("input/layer_vectors").shape()[0]
                : 1;
        return new ModelInputs(
                Optional.ofNullable(labels),
                weights,
                new float[sizes.path("vocabulary").asInt(0)]
                        [sizes.path("d_word").asInt(0)],
                30,
                Map.of(FEATURES, layers * sizes.path("d_sentence").asInt(1)),
                1,
                values ? List.of("dimension") : List.of());
    }

    private static List<EncodedConversation> conversations(GoldenFixture fixture) {
        int[] sizes = fixture.array("input/conversation_length").ints();
        int utterances = Arrays.stream(sizes).sum();
        float[][] features = floats(features(fixture, utterances));
        int[][] tokens = new int[utterances][0];
        if (fixture.has("input/tokens")) {
            tokens = GoldenDialogues.rows(
                    fixture.array("input/tokens"),
                    fixture.array("input/sentence_length").ints());
        }
        int[] labels = new int[utterances];
        Arrays.fill(labels, -1);
        if (fixture.has("input/labels")) {
            labels = fixture.array("input/labels").ints();
        }
        float[] targets =
                fixture.has("input/targets") ? fixture.array("input/targets").floats() : new float[0];
        List<EncodedConversation> batch = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            int to = from + size;
            float[][] rated = new float[targets.length == 0 ? 0 : size][];
            for (int u = 0; u < rated.length; u++) {
                rated[u] = new float[] {targets[from + u]};
            }
            batch.add(new EncodedConversation(
                    "dialogue " + from,
                    Arrays.copyOfRange(tokens, from, to),
                    Arrays.copyOfRange(labels, from, to),
                    new int[size],
                    Map.of(FEATURES, Arrays.copyOfRange(features, from, to)),
                    rated));
            from = to;
        }
        return batch;
    }

    /** One row per utterance: its layers side by side, or its given vector. */
    private static double[][] features(GoldenFixture fixture, int utterances) {
        if (fixture.has("input/layer_vectors")) {
            GoldenArray layers = fixture.array("input/layer_vectors"); // [K, U, S]
            int count = layers.shape()[0];
            int width = layers.shape()[2];
            double[][] rows = new double[utterances][count * width];
            for (int layer = 0; layer < count; layer++) {
                for (int u = 0; u < utterances; u++) {
                    System.arraycopy(layers.data(), (layer * utterances + u) * width, rows[u], layer * width, width);
                }
            }
            return rows;
        }
        if (!fixture.has("input/sentence_vectors")) {
            return new double[utterances][1];
        }
        GoldenArray vectors = fixture.array("input/sentence_vectors");
        int width = vectors.shape()[1];
        double[][] rows = new double[utterances][];
        for (int u = 0; u < utterances; u++) {
            rows[u] = Arrays.copyOfRange(vectors.data(), u * width, (u + 1) * width);
        }
        return rows;
    }

    private static float[][] floats(double[][] rows) {
        float[][] floats = new float[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            floats[row] = new GoldenArray(new int[] {rows[row].length}, rows[row]).floats();
        }
        return floats;
    }

    /** From our names, the released program's, to those of the fixtures that have no program. */
    private static String name(GoldenFixture fixture, String ours) {
        if (fixture.kind().equals("tlerc")) {
            return ours;
        }
        return ours.replace("encoder.embedding.", "embedding.")
                .replace("encoder.rnn.", "encoder.")
                .replace(".linears.0.", ours.startsWith("prior_h") ? ".0." : ".")
                .replace(".linears.1.", ".1.");
    }

    private static void compare(GoldenReport report, Precision precision, String output, Tensor actual) {
        report.compare(precision, "output/" + output, GoldenNetwork.numbers(actual));
    }
}
