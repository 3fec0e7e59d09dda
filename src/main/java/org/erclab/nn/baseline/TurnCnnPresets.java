package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;

/**
 * Presets of the CNN, bcLSTM* and bcGRU: the sizes of the HiGRU paper, trained as HiGRU is, so that rows of one table
 * differ in the system alone.
 */
public final class TurnCnnPresets {

    private static final String PAPER = "Jiao et al. 2019, sections 3.4, 4.1 to 4.3";
    private static final String RELEASED = "unreleased; sizes of Jiao et al. 2019, trained as wxjiao/HiGRUs at 946e1c8";

    private TurnCnnPresets() {}

    /** Presets of bcLSTM* or bcGRU, {@code released} on Friends first. */
    public static List<ModelPreset> of(BcRnnConfig.Cell cell) {
        return presets(
                new BcRnnConfig(cell, 100, 300, 100, 0.5, Windows.VALID),
                new BcRnnConfig(cell, 100, 300, 100, 0.5, Windows.PADDED),
                new BcRnnConfig(cell, 24, 48, 32, 0.3, Windows.VALID));
    }

    /** Presets of the CNN without context, {@code released} on Friends first. */
    public static List<ModelPreset> ofKimCnn() {
        List<ModelPreset> presets = new ArrayList<>(presets(
                new KimCnnConfig(100, 0, 0.5, Windows.VALID),
                new KimCnnConfig(100, 0, 0.5, Windows.PADDED),
                new KimCnnConfig(24, 0, 0.3, Windows.VALID)));
        presets.add(preset(
                "conv-emotion",
                "features of declare-lab/conv-emotion at 6128ca2 (50 maps, 100 features), trained as HiGRU",
                null,
                new KimCnnConfig(50, 100, 0.5, Windows.PADDED),
                released()));
        return List.copyOf(presets);
    }

    private static List<ModelPreset> presets(ModelConfig valid, ModelConfig padded, ModelConfig small) {
        List<ModelPreset> presets = new ArrayList<>();
        presets.add(preset("released", RELEASED + ", Friends and EmotionPush", "friends-8", padded, released()));
        presets.add(preset("released", RELEASED + ", IEMOCAP", "iemocap-4", padded, releasedOnIemocap()));
        presets.add(preset("paper", PAPER + ", Friends and EmotionPush", "friends-8", valid, paper()));
        presets.add(preset("paper", PAPER + ", IEMOCAP", "iemocap-4", valid, paperOnIemocap()));
        presets.add(preset("general", RELEASED + ", carried over to other corpora", null, padded, released()));
        presets.add(small(small));
        return List.copyOf(presets);
    }

    private static ModelPreset preset(
            String name, String source, String labelSet, ModelConfig model, TrainingConfig training) {
        TextConfig text = new TextConfig("released", 2, 60, "glove-100d", 300, true, 0.01);
        String protocol = name.equals("paper") ? "paper" : "released";
        return new ModelPreset(name, protocol, source, Optional.ofNullable(labelSet), model, text, training);
    }

    private static TrainingConfig paper() {
        return training(2.5e-4, Schedule.HALVING, "uwa", ClassWeighting.INVERSE_SHARE, 0.75, Logarithm.BINARY);
    }

    private static TrainingConfig paperOnIemocap() {
        return training(1e-4, Schedule.HALVING, "wa", ClassWeighting.INVERSE_SHARE, 0, Logarithm.BINARY);
    }

    private static TrainingConfig released() {
        return training(2.5e-4, Schedule.SMOOTH_HALVING, "uwa", ClassWeighting.SMALLEST_COUNT, 0.75, Logarithm.NATURAL);
    }

    private static TrainingConfig releasedOnIemocap() {
        return training(1e-4, Schedule.SMOOTH_HALVING, "wa", ClassWeighting.SMALLEST_COUNT, 0, Logarithm.NATURAL);
    }

    private static TrainingConfig training(
            double learningRate,
            Schedule schedule,
            String selection,
            ClassWeighting weighting,
            double alpha,
            Logarithm logarithm) {
        return new TrainingConfig(
                Optimiser.ADAM, learningRate, 0, 5, schedule, 20, 1, 200, 10, selection, weighting, alpha, logarithm);
    }

    /** Small sizes, few epochs, random vectors: minutes on a laptop, not the paper's quality. */
    private static ModelPreset small(ModelConfig model) {
        return new ModelPreset(
                "small",
                "released",
                "small sizes for demonstrations, not from the paper",
                Optional.empty(),
                model,
                new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                new TrainingConfig(
                        Optimiser.ADAM,
                        2e-3,
                        0,
                        5,
                        Schedule.SMOOTH_HALVING,
                        10,
                        1,
                        8,
                        4,
                        "uwa",
                        ClassWeighting.SMALLEST_COUNT,
                        0.75,
                        Logarithm.NATURAL));
    }
}
