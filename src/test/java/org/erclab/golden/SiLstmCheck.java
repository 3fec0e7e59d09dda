package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.SiLstmCells.Joint;
import org.erclab.nn.silstm.Pair;
import org.erclab.nn.silstm.SiLstm;
import org.erclab.nn.silstm.SiLstmConfig;
import org.erclab.nn.silstm.SiLstmConfig.Fusion;
import org.erclab.nn.train.Optimiser;
import org.erclab.nn.train.OptimiserConfig;

/** SI-LSTM as released and by the equations of the paper. */
final class SiLstmCheck implements GoldenCheck {

    private static final Map<String, String> IN_ENCODER = Map.of(
            "query", "slf_attn.w_qs",
            "key", "slf_attn.w_ks",
            "value", "slf_attn.w_vs",
            "joined", "slf_attn.fc",
            "attentionNorm", "slf_attn.layer_norm",
            "inner", "pos_ffn.w_1",
            "outer", "pos_ffn.w_2",
            "outerNorm", "pos_ffn.layer_norm");

    private static final Map<String, String> RELEASED = Map.of(
            "text.in", "linear_in_l",
            "audio.in", "linear_in_a",
            "fusion.text", "fc.0",
            "fusion.audio", "fc1.0",
            "classifier.hidden", "nn_out.0",
            "classifier.classes", "nn_out.3");

    private static final Map<String, String> PAPER = Map.of(
            "text.in", "in_text",
            "audio.in", "in_audio",
            "fusion.text", "residual",
            "classifier.hidden", "fc1",
            "classifier.classes", "fc2");

    @Override
    public Set<String> kinds() {
        return Set.of("silstm");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> check(fixture, report, precision, network));
    }

    private static void check(GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        boolean released = released(fixture);
        SiLstm model = new SiLstm(config(fixture), inputs(fixture), network.parameters());
        network.load(fixture, ours -> name(released, ours));
        if (released) {
            turnCrossModalWeights(network);
        }
        List<EncodedConversation> batch = dialogues(fixture);
        Pair features = new Pair(flat(fixture, network, "input/text"), flat(fixture, network, "input/audio"));
        SiLstm.Stages stages = model.stages(features, batch, Forward.predicting());
        BaselineTraining.compare(
                report, precision, "encoded_text", stages.encoded().text());
        BaselineTraining.compare(
                report, precision, "encoded_audio", stages.encoded().audio());
        if (released) {
            BaselineTraining.compare(report, precision, "speaker_states_forward", stages.speakersAhead());
            BaselineTraining.compare(report, precision, "speaker_states_backward", stages.speakersBehind());
            BaselineTraining.compare(
                    report,
                    precision,
                    "joint_attention_text_forward",
                    stages.cells().jointOfText());
        } else {
            BaselineTraining.compare(report, precision, "fused", stages.fused());
        }
        BaselineTraining.compare(
                report, precision, "states_text", stages.cells().text());
        BaselineTraining.compare(
                report, precision, "states_audio", stages.cells().audio());
        BaselineTraining.compare(
                report, precision, "cross_text_query", stages.crossed().text());
        BaselineTraining.compare(
                report, precision, "cross_audio_query", stages.crossed().audio());
        BaselineTraining.compareScores(report, precision, stages.scores());
        Training training = new Training(fixture, report, precision, network, released);
        training.compare(() ->
                model.loss(model.stages(features, batch, Forward.predicting()).scores(), batch));
    }

    /**
     * Loss, gradients and optimiser steps, in 64 bits all to the full tolerance. In 32 bits some numbers are held to {@link
     * #ROUGH} instead, because rounding alone moves them by more than the tolerance of 2e-5:
     *
     * <ul>
     *   <li>Gradients of weights that only form attention scores are differences of nearly equal numbers. Where they are
     *       below 1 % of the joint norm, ours lie up to 4.6e-5 from the 64-bit results, the fixtures' own 32-bit ones up to
     *       5.0e-5, and the two up to 6.9e-5 from each other.
     *   <li>The joint norm before the third step of {@code silstm-paper-2spk-feature}: relative errors of the weights come
     *       back about 300 times larger there, 2 to 15 times before the other steps and in {@code -3spk-feature}. Rounding
     *       exact weights to 32 bits moves that norm by 1.7e-5 in 64-bit arithmetic already; ours is 7.2e-5 off.
     * </ul>
     */
    private record Training(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network, boolean released) {

        private static final double ROUGH = 2e-4;
        private static final String STEEP = "silstm-paper-2spk-feature";

        private void compare(Supplier<Tensor> lossNow) {
            JsonNode training = fixture.node("training");
            OptimiserConfig adam = new OptimiserConfig(
                    org.erclab.nn.TrainingConfig.Optimiser.ADAM,
                    training.get("beta1").asDouble(),
                    training.get("beta2").asDouble(),
                    training.get("epsilon").asDouble(),
                    training.get("weight_decay").asDouble(),
                    0);
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
                        compareGradients();
                    }
                    if (step < steps) {
                        norms[step] =
                                optimiser.step(training.get("learning_rate").asDouble());
                    }
                }
            }
            report.compare(precision, "training/losses", losses);
            if (precision == Precision.SINGLE && fixture.name().equals(STEEP)) {
                int last = steps - 1;
                for (int step = 0; step < last; step++) {
                    report.compare(precision, "training/gradient_norms/" + step, norms[step]);
                }
                requireRoughly("training/gradient_norms/" + last, norms[last]);
                report.skip("training/gradient_norms", "the last one in 32 bits held to " + ROUGH);
                return;
            }
            report.compare(precision, "training/gradient_norms", norms);
        }

        private void compareGradients() {
            double joint = fixture.array("training/gradient_norms").data()[0];
            network.parameters().trainable().forEach((ours, weight) -> {
                String name = name(released, ours);
                Tensor gradient = weight.grad().to(ScalarType.Double);
                double norm = gradient.norm().item_double();
                if (precision == Precision.SINGLE && formsScores(ours) && norm < 0.01 * joint) {
                    requireRoughly("gradients/" + name + "/norm", norm);
                    report.skip("gradients/" + name, "in 32 bits held to " + ROUGH);
                } else {
                    report.gradient(precision, name, norm, gradient.sum().item_double());
                }
            });
        }

        private static boolean formsScores(String ours) {
            return ours.contains(".joint.") || ours.contains(".query.") || ours.contains(".key.");
        }

        private void requireRoughly(String path, double actual) {
            double expected = fixture.node(path).doubleValue();
            if (!(Math.abs(actual - expected) <= ROUGH * Math.abs(expected))) {
                throw new AssertionError(path + ": expected about " + expected + ", got " + actual);
            }
        }
    }

    private static boolean released(GoldenFixture fixture) {
        return fixture.config().get("form").asText().equals("released");
    }

    private static SiLstmConfig config(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        boolean released = released(fixture);
        Joint ofPaper = sizes.path("jma_source").asText().equals("feature") ? Joint.OWN_FEATURES : Joint.OWN_CELLS;
        return new SiLstmConfig(
                "text",
                "audio",
                FeatureScaling.NONE,
                sizes.get("d_model").asInt(),
                2,
                sizes.get("heads").asInt(),
                sizes.get("d_head").asInt(),
                sizes.get("d_inner").asInt(),
                sizes.get("d_hidden").asInt(),
                sizes.get("d_speaker").asInt(),
                sizes.path("d_key").asInt(sizes.get("d_model").asInt()),
                sizes.get("d_out").asInt(),
                true,
                released ? Joint.OTHER_CELLS : ofPaper,
                released ? Fusion.CONCATENATION : Fusion.SUM,
                released,
                released && !sizes.get("padding_mask").asBoolean(),
                released,
                0.1,
                0.5,
                0.5,
                0.2,
                0.2,
                0.2,
                1,
                0,
                0);
    }

    private static ModelInputs inputs(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        return new ModelInputs(
                Optional.of(BaselineTraining.labels(fixture)),
                BaselineTraining.classWeights(fixture),
                new float[0][],
                1,
                Map.of(
                        "text",
                        sizes.get("d_text").asInt(),
                        "audio",
                        sizes.get("d_audio").asInt()),
                sizes.get("speakers").asInt(),
                List.of());
    }

    /** The release multiplies states by these matrices from the left, we by their transposes. */
    @SuppressWarnings("try") // the guard acts by being open
    private static void turnCrossModalWeights(GoldenNetwork network) {
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            network.parameters().trainable().forEach((name, weight) -> {
                if (name.startsWith("cross.") && weight.dim() == 2) {
                    weight.copy_(weight.t().clone());
                }
            });
        }
    }

    /** Numbers of a padded batch without the padding, {@code [ΣU, F]}: conversations hold 32-bit numbers only. */
    private static Tensor flat(GoldenFixture fixture, GoldenNetwork network, String path) {
        int[] lengths = fixture.array("input/lengths").ints();
        GoldenArray padded = fixture.array(path);
        int width = padded.shape()[2];
        int row = padded.shape()[1] * width;
        double[] flat = new double[Arrays.stream(lengths).sum() * width];
        int to = 0;
        for (int d = 0; d < lengths.length; d++) {
            System.arraycopy(padded.data(), d * row, flat, to, lengths[d] * width);
            to += lengths[d] * width;
        }
        return network.backend().tensor(flat, flat.length / width, width); // [ΣU, F]
    }

    private static List<EncodedConversation> dialogues(GoldenFixture fixture) {
        int[] lengths = fixture.array("input/lengths").ints();
        int positions = fixture.array("input/labels").shape()[1];
        int[] labels = fixture.array("input/labels").ints();
        int[] speakers = fixture.array("input/speakers").ints();
        List<EncodedConversation> dialogues = new ArrayList<>();
        for (int d = 0; d < lengths.length; d++) {
            int from = d * positions;
            dialogues.add(new EncodedConversation(
                    "dialogue " + d,
                    new int[lengths[d]][0],
                    Arrays.copyOfRange(labels, from, from + lengths[d]),
                    Arrays.copyOfRange(speakers, from, from + lengths[d]),
                    Map.of(),
                    new float[0][]));
        }
        return dialogues;
    }

    private static String name(boolean released, String ours) {
        if (ours.equals("fusion.shares")) {
            return released ? "p" : "omega";
        }
        String[] parts = ours.split("\\.");
        String modality = parts.length > 1 ? parts[1] : "";
        String last = parts[parts.length - 1];
        if (parts[0].equals("ahead") || parts[0].equals("behind")) {
            return released ? releasedCell(parts) : paperCell(parts);
        }
        if (parts[0].equals("cross")) {
            boolean text = modality.equals("text");
            String map = "W" + parts[2].charAt(0);
            if (released) {
                String attention = text ? "crossatt_l2a." : "crossatt_a2l.";
                return attention + (parts[2].equals("norm") ? "layer_norm." + last : map);
            }
            return "cross_" + modality + "_query." + (parts[2].equals("norm") ? "norm" : map) + "." + last;
        }
        if (modality.equals("encoder")) {
            String encoder = released ? "encoders_" + (parts[0].equals("text") ? "l" : "a") : "encoder_" + parts[0];
            return encoder + "." + parts[2] + "." + IN_ENCODER.get(parts[3]) + "." + last;
        }
        return (released ? RELEASED : PAPER).get(parts[0] + "." + modality) + "." + last;
    }

    private static String releasedCell(String[] parts) {
        String direction = "shlstm_cell_" + (parts[0].equals("ahead") ? "f." : "b.");
        String modality = parts[1].equals("text") ? "l" : "a";
        return direction
                + switch (parts[2]) {
                    case "joint" ->
                        "crossatt_" + (modality.equals("l") ? "l2a." : "a2l.") + (parts[3].equals("p") ? "Wq" : "Wk");
                    case "W", "U", "V", "S" -> "silstm_" + modality + "." + parts[2] + "." + parts[3];
                    default -> "gru_s." + parts[2];
                };
    }

    private static String paperCell(String[] parts) {
        String direction = parts[0].equals("ahead") ? "forward_dir." : "backward_dir.";
        return direction
                + switch (parts[2]) {
                    case "joint" -> "jma_to_" + parts[1] + "." + parts[3];
                    case "W", "U", "V", "S" -> parts[1] + "." + parts[2] + "." + parts[3];
                    default -> "speaker." + parts[2];
                };
    }
}
