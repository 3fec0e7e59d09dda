package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.Dimensions;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;
import org.erclab.nn.baseline.DialogueRnnConfig.Target;
import org.erclab.nn.layer.PastAttention.Score;

/**
 * Presets of c-LSTM and DialogueRNN by the programs of declare-lab/conv-emotion. They train the CNN along, because a
 * corpus need not bring feature sets; set {@code features} to use some.
 */
public final class ConvEmotionPresets {

    private static final String LSTM = "declare-lab/conv-emotion at 6128ca2, bc-LSTM-pytorch";
    private static final String RNN = "declare-lab/conv-emotion at 6128ca2, DialogueRNN";
    private static final String ON_DEV = ", packed, selected by weighted F1 on dev";

    private ConvEmotionPresets() {}

    /** Presets of c-LSTM, or with attention of c-LSTM + Att; {@code released} first. */
    public static List<ModelPreset> ofContextualLstm(boolean attention) {
        TrainingConfig unweighted = training(1e-4, 32, "loss", ClassWeighting.NONE);
        List<ModelPreset> presets = new ArrayList<>();
        presets.add(preset("released", LSTM, "iemocap-6", lstm(attention, true), unweighted));
        presets.add(preset(
                "paper",
                LSTM + ON_DEV,
                null,
                lstm(attention, false),
                training(1e-4, 32, "weighted-f1", ClassWeighting.NONE)));
        presets.add(preset("general", LSTM, null, lstm(attention, false), unweighted));
        presets.add(SmallPreset.of(
                new ContextualLstmConfig(attention, false, 32, 32, 0.25, "words", FeatureScaling.NONE, 24, 0, 0.3)));
        return List.copyOf(presets);
    }

    /** Presets of basic DialogueRNN, or of the full one with both directions and attention; {@code released} first. */
    public static List<ModelPreset> ofDialogueRnn(boolean full) {
        DialogueRnnConfig onIemocap = rnn(full, 500, 500, 300, 300);
        DialogueRnnConfig onMeld = rnn(full, 150, 150, 100, 100);
        List<ModelPreset> presets = new ArrayList<>();
        presets.add(preset("released", RNN + ", IEMOCAP", "iemocap-6", onIemocap, weighted(1e-4, "loss")));
        presets.add(preset("released", RNN + ", MELD", "meld-7", onMeld, weighted(5e-4, "loss")));
        presets.add(preset("paper", RNN + ON_DEV, "iemocap-6", onIemocap, weighted(1e-4, "weighted-f1")));
        presets.add(preset("paper", RNN + ON_DEV, "meld-7", onMeld, weighted(5e-4, "weighted-f1")));
        presets.add(preset("general", RNN + ", MELD, carried over", null, onMeld, weighted(5e-4, "loss")));
        presets.add(SmallPreset.of(new DialogueRnnConfig(
                full,
                full,
                Score.GENERAL,
                false,
                32,
                32,
                24,
                24,
                24,
                0.1,
                0.25,
                0.1,
                Target.CLASSES,
                Dimensions.ALL,
                "words",
                FeatureScaling.NONE,
                24,
                0,
                0.3)));
        presets.addAll(ValuePresets.of(full));
        return List.copyOf(presets);
    }

    private static ContextualLstmConfig lstm(boolean attention, boolean overPadding) {
        return new ContextualLstmConfig(
                attention, overPadding, 100, 100, 0.25, "words", FeatureScaling.NONE, 50, 100, 0.5);
    }

    private static DialogueRnnConfig rnn(boolean full, int global, int party, int emotion, int hidden) {
        return new DialogueRnnConfig(
                full,
                full,
                Score.GENERAL,
                false,
                global,
                party,
                emotion,
                hidden,
                100,
                0.1,
                0.25,
                0.1,
                Target.CLASSES,
                Dimensions.ALL,
                "words",
                FeatureScaling.NONE,
                50,
                100,
                0.5);
    }

    private static TrainingConfig weighted(double learningRate, String selection) {
        return training(learningRate, 30, selection, ClassWeighting.INVERSE_SHARE);
    }

    private static TrainingConfig training(
            double learningRate, int dialogues, String selection, ClassWeighting weighting) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                1e-5,
                0,
                Schedule.CONSTANT,
                20,
                dialogues,
                60,
                60,
                selection,
                weighting,
                1,
                Logarithm.NATURAL);
    }

    private static ModelPreset preset(
            String name, String source, String labelSet, ModelConfig model, TrainingConfig training) {
        TextConfig text = new TextConfig("clean", 1, 60, "glove-100d", 300, false, 0.01);
        String protocol = name.equals("released") ? "released" : "paper";
        return new ModelPreset(name, protocol, source, Optional.ofNullable(labelSet), model, text, training);
    }
}
