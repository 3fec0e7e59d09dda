package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.baseline.ContextualLstm;
import org.erclab.nn.baseline.ContextualLstmConfig;
import org.erclab.nn.baseline.DialogueRnn;
import org.erclab.nn.baseline.DialogueRnnConfig;
import org.erclab.nn.baseline.KimCnn;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.layer.DialogueRnnNetwork;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.PastAttention;
import org.erclab.nn.utterance.Windows;

/** The systems of conv-emotion: CNN features, c-LSTM, DialogueRNN. */
final class ConvCheck implements GoldenCheck {

    private static final Map<String, String> OF_CNN = Map.of(
            "words.convolution.width3", "features.convs.0",
            "words.convolution.width4", "features.convs.1",
            "words.convolution.width5", "features.convs.2",
            "words.outer", "features.fc",
            "classes", "out");

    private static final Map<String, String> OF_LSTM = Map.of(
            "attention", "matchatt.transform",
            "classifier.hidden", "linear",
            "classifier.classes", "smax_fc");

    @Override
    public Set<String> kinds() {
        return Set.of("conv");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> {
            switch (fixture.config().get("model").asText()) {
                case "CNN" -> checkCnn(fixture, report, precision, network);
                case "c-LSTM" -> checkLstm(fixture, report, precision, network);
                case "DialogueRNN", "DialogueRNN-bi", "DialogueRNN-regression" ->
                    checkDialogueRnn(fixture, report, precision, network);
                default ->
                    throw new IllegalStateException(
                            "Unknown model " + fixture.config().get("model"));
            }
        });
    }

    private static void checkCnn(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        JsonNode sizes = fixture.config();
        int[] shape = fixture.array("weights/features.embedding.weight").shape();
        ModelInputs inputs = ModelInputs.ofText(
                BaselineTraining.labels(fixture),
                BaselineTraining.classWeights(fixture),
                new float[shape[0]][shape[1]],
                fixture.array("input/tokens").shape()[1]);
        KimCnnConfig config = new KimCnnConfig(
                sizes.get("maps").asInt(), sizes.get("d_features").asInt(), 0.5, Windows.PADDED);
        KimCnn model = new KimCnn(config, inputs, network.parameters());
        network.load(fixture, ours -> renamed(OF_CNN, ours));
        network.set("words.vectors", fixture.array("weights/features.embedding.weight"));
        List<EncodedConversation> batch = List.of(BaselineTraining.dialogueOfTokens(fixture));
        KimCnn.Stages stages = model.stages(batch, Forward.predicting());
        BaselineTraining.compare(report, precision, "features", stages.utterances());
        BaselineTraining.compareScores(report, precision, stages.scores());
        BaselineTraining.compare(
                fixture,
                report,
                precision,
                network,
                () -> model.forward(batch, Forward.predicting()).loss(),
                ours -> renamed(OF_CNN, ours));
    }

    private static void checkLstm(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        JsonNode sizes = fixture.config();
        ContextualLstmConfig config = new ContextualLstmConfig(
                sizes.get("attention").asBoolean(),
                !sizes.get("packed").asBoolean(),
                sizes.get("D_e").asInt(),
                sizes.get("D_h").asInt(),
                0.25,
                BaselineTraining.FEATURES,
                FeatureScaling.NONE,
                1,
                1,
                0);
        ContextualLstm model = new ContextualLstm(config, inputs(fixture), network.parameters());
        network.load(fixture, ConvCheck::nameInLstm);
        List<EncodedConversation> batch = BaselineTraining.dialogues(fixture);
        Tensor vectors = vectors(fixture, network);
        ContextualLstm.Stages stages = model.stages(vectors, batch, Forward.predicting());
        if (fixture.has("output/lstm_states")) {
            BaselineTraining.compare(report, precision, "lstm_states", stages.turns());
        }
        BaselineTraining.compare(report, precision, "classifier_input", stages.attended());
        if (stages.weights() != null) {
            BaselineTraining.compare(
                    report,
                    precision,
                    "attention_first_dialogue",
                    stages.weights().select(0, 0));
        }
        BaselineTraining.compareScores(report, precision, stages.scores());
        Supplier<Tensor> loss = () ->
                model.loss(model.stages(vectors, batch, Forward.predicting()).scores(), batch);
        BaselineTraining.compare(fixture, report, precision, network, loss, ConvCheck::nameInLstm);
    }

    private static void checkDialogueRnn(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        DialogueRnn model = new DialogueRnn(dialogueRnnConfig(fixture), inputs(fixture), network.parameters());
        network.load(fixture, ours -> nameInDialogueRnn(fixture, ours));
        List<EncodedConversation> batch = BaselineTraining.dialogues(fixture);
        Tensor vectors = vectors(fixture, network);
        DialogueRnnNetwork.Stages stages = model.stages(vectors, batch, Forward.predicting());
        if (fixture.has("output/global_states")) {
            BaselineTraining.compare(
                    report, precision, "global_states", stages.ahead().globals());
            BaselineTraining.compare(
                    report, precision, "party_states_of_speaker", stages.ahead().parties());
            report.compare(precision, "output/context_attention_last", lastWeights(batch, stages));
        }
        if (fixture.has("output/emotion_states")) {
            BaselineTraining.compare(report, precision, "emotion_states", stages.emotions());
        }
        if (stages.weights() != null) {
            BaselineTraining.compare(report, precision, "attended_states", stages.attended());
            BaselineTraining.compare(
                    report,
                    precision,
                    "attention_first_dialogue",
                    stages.weights().select(0, 0));
        }
        if (fixture.has("output/party_states_at_end")) {
            report.compare(
                    precision,
                    "output/party_states_at_end",
                    GoldenNetwork.numbers(stages.ahead().partiesAtEnd()));
        }
        if (fixture.has("output/predictions_real")) {
            BaselineTraining.compare(report, precision, "predictions_real", stages.scores());
        } else {
            BaselineTraining.compareScores(report, precision, stages.scores());
        }
        Supplier<Tensor> loss = () -> {
            Tensor scores = model.stages(vectors, batch, Forward.predicting()).scores();
            return fixture.has("input/targets")
                    ? Losses.meanSquaredError(
                            network.backend(),
                            scores,
                            GoldenNetwork.numbers(BaselineTraining.flat(fixture, network, "input/targets", 1)))
                    : model.loss(scores, batch);
        };
        BaselineTraining.compare(fixture, report, precision, network, loss, ours -> nameInDialogueRnn(fixture, ours));
    }

    private static DialogueRnnConfig dialogueRnnConfig(GoldenFixture fixture) {
        JsonNode sizes = fixture.config();
        boolean full = sizes.get("model").asText().equals("DialogueRNN-bi");
        boolean real = sizes.get("model").asText().equals("DialogueRNN-regression");
        PastAttention.Score score =
                switch (sizes.get("attention").asText()) {
                    case "general2" -> PastAttention.Score.GENERAL_WITH_BIAS;
                    case String name -> PastAttention.Score.valueOf(name.toUpperCase(java.util.Locale.ROOT));
                };
        return new DialogueRnnConfig(
                full,
                full,
                score,
                sizes.get("listener").asBoolean(),
                sizes.get("D_g").asInt(),
                sizes.get("D_p").asInt(),
                sizes.get("D_e").asInt(),
                sizes.get("D_h").asInt(),
                sizes.path("D_a").asInt(1),
                0.1,
                0.25,
                0.1,
                real ? DialogueRnnConfig.Target.VALUES : DialogueRnnConfig.Target.CLASSES,
                Dimensions.ALL,
                BaselineTraining.FEATURES,
                FeatureScaling.NONE,
                1,
                1,
                0);
    }

    /** Attention weights at the last turn of each dialogue; in the fixtures the first dialogue is the longest. */
    private static double[] lastWeights(List<EncodedConversation> batch, DialogueRnnNetwork.Stages stages) {
        List<double[]> weights = new ArrayList<>();
        for (int d = 0; d < batch.size(); d++) {
            Tensor atTurn = stages.ahead().contextWeights().get(batch.get(d).size() - 2); // [n, t − 1]
            weights.add(GoldenNetwork.numbers(atTurn.select(0, d)));
        }
        return weights.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private static ModelInputs inputs(GoldenFixture fixture) {
        Map<String, Integer> widths =
                Map.of(BaselineTraining.FEATURES, fixture.config().get("D_m").asInt());
        if (fixture.has("input/targets")) {
            return new ModelInputs(Optional.empty(), new double[0], new float[0][], 1, widths, 2, List.of("valence"));
        }
        return new ModelInputs(
                Optional.of(BaselineTraining.labels(fixture)),
                BaselineTraining.classWeights(fixture),
                new float[0][],
                1,
                widths,
                fixture.config().path("parties").asInt(2),
                List.of());
    }

    private static Tensor vectors(GoldenFixture fixture, GoldenNetwork network) {
        return BaselineTraining.flat(
                fixture, network, "input/features", fixture.config().get("D_m").asInt());
    }

    private static String nameInLstm(String ours) {
        if (ours.startsWith("turns.")) {
            return ours.replace("turns.lower.", "lstm.").startsWith("lstm.")
                    ? ours.replace("turns.lower.", "lstm.")
                    : ours.replace("turns.upper.", "lstm.").replace("_l0", "_l1");
        }
        return renamed(OF_LSTM, ours);
    }

    private static String nameInDialogueRnn(GoldenFixture fixture, String ours) {
        boolean full = fixture.config().get("model").asText().equals("DialogueRNN-bi");
        boolean basic = fixture.config().get("model").asText().equals("DialogueRNN");
        return ours.replaceFirst("^ahead\\.", (full ? "dialog_rnn_f" : "dialog_rnn") + ".dialogue_cell.")
                .replaceFirst("^behind\\.", "dialog_rnn_r.dialogue_cell.")
                .replace("cell.global.", "cell.g_cell.")
                .replace("cell.party.", "cell.p_cell.")
                .replace("cell.listener.", "cell.l_cell.")
                .replace("cell.emotion.", "cell.e_cell.")
                .replace(
                        "cell.context.vector.",
                        fixture.config().get("attention").asText().equals("simple")
                                ? "cell.attention.scalar."
                                : "cell.attention.vector_prod.")
                .replace("cell.context.", "cell.attention.")
                .replaceFirst("^attention\\.", "matchatt.transform.")
                .replaceFirst("^hidden\\.", basic ? "linear1." : "linear.")
                .replaceFirst("^out\\.", "smax_fc.");
    }

    private static String renamed(Map<String, String> names, String ours) {
        int part = ours.lastIndexOf('.');
        return names.get(ours.substring(0, part)) + ours.substring(part);
    }
}
