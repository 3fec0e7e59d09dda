package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.baseline.BcRnn;
import org.erclab.nn.baseline.BcRnnConfig;
import org.erclab.nn.baseline.KimCnn;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.utterance.Windows;

/** The CNN without context, bcLSTM* and bcGRU: stages, loss, gradients and optimiser steps. */
final class CnnCheck implements GoldenCheck {

    /** From our names of the weights to those of the fixtures. */
    private static final Map<String, String> NAMES = Map.of(
            "words.convolution.width3", "cnn.convs.0",
            "words.convolution.width4", "cnn.convs.1",
            "words.convolution.width5", "cnn.convs.2",
            "turns.lstm", "rnn",
            "turns.gru", "rnn",
            "turns.project", "project",
            "classifier.hidden", "fc1",
            "classifier.classes", "fc2",
            "classes", "out");

    @Override
    public Set<String> kinds() {
        return Set.of("cnn");
    }

    @Override
    public void check(GoldenFixture fixture, GoldenReport report) {
        GoldenNetwork.inEachPrecision((precision, network) -> {
            if (fixture.config().get("context").asText().equals("none")) {
                checkKimCnn(fixture, report, precision, network);
            } else {
                checkBcRnn(fixture, report, precision, network);
            }
        });
    }

    private static void checkKimCnn(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        KimCnnConfig config = new KimCnnConfig(fixture.config().get("maps").asInt(), 0, 0.5, windows(fixture));
        KimCnn model = new KimCnn(config, inputs(fixture), network.parameters());
        load(fixture, network);
        List<EncodedConversation> batch = List.of(BaselineTraining.dialogueOfTokens(fixture));
        KimCnn.Stages stages = model.stages(batch, Forward.predicting());
        BaselineTraining.compare(report, precision, "utterance_vectors", stages.utterances());
        BaselineTraining.compare(report, precision, "logits", stages.scores());
        BaselineTraining.compareScores(report, precision, stages.scores());
        BaselineTraining.compare(
                fixture,
                report,
                precision,
                network,
                () -> model.forward(batch, Forward.predicting()).loss(),
                CnnCheck::name);
    }

    private static void checkBcRnn(
            GoldenFixture fixture, GoldenReport report, Precision precision, GoldenNetwork network) {
        JsonNode sizes = fixture.config();
        BcRnnConfig config = new BcRnnConfig(
                BcRnnConfig.Cell.valueOf(sizes.get("context").asText().toUpperCase(Locale.ROOT)),
                sizes.get("maps").asInt(),
                sizes.get("d_hidden").asInt(),
                sizes.get("d_fc").asInt(),
                0.5,
                windows(fixture));
        BcRnn model = new BcRnn(config, inputs(fixture), network.parameters());
        load(fixture, network);
        List<EncodedConversation> batch = List.of(BaselineTraining.dialogueOfTokens(fixture));
        BcRnn.Stages stages = model.stages(batch, Forward.predicting());
        BaselineTraining.compare(report, precision, "utterance_vectors", stages.utterances());
        BaselineTraining.compare(report, precision, "dialogue_states", stages.turns());
        BaselineTraining.compare(report, precision, "projected", stages.projected());
        BaselineTraining.compare(report, precision, "logits", stages.scores());
        BaselineTraining.compareScores(report, precision, stages.scores());
        BaselineTraining.compare(
                fixture,
                report,
                precision,
                network,
                () -> model.forward(batch, Forward.predicting()).loss(),
                CnnCheck::name);
    }

    private static ModelInputs inputs(GoldenFixture fixture) {
        int[] shape = fixture.array("weights/cnn.embedding.weight").shape();
        int positions = fixture.array("input/tokens").shape()[1];
        return ModelInputs.ofText(
                BaselineTraining.labels(fixture),
                BaselineTraining.classWeights(fixture),
                new float[shape[0]][shape[1]],
                positions);
    }

    private static void load(GoldenFixture fixture, GoldenNetwork network) {
        network.load(fixture, CnnCheck::name);
        network.set("words.vectors", fixture.array("weights/cnn.embedding.weight"));
    }

    private static Windows windows(GoldenFixture fixture) {
        return Windows.valueOf(fixture.config().get("windows").asText().toUpperCase(Locale.ROOT));
    }

    private static String name(String ours) {
        int part = ours.lastIndexOf('.');
        return NAMES.get(ours.substring(0, part)) + ours.substring(part);
    }
}
