package org.erclab.nn.higru;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;
import org.erclab.nn.layer.FusedBiGru.Fusion;

/** What the authors of HiGRU used, by paper and by program, and a small form for trying things out. */
public final class HiGruPresets {

    private static final String PAPER = "Jiao et al. 2019, sections 3.4, 4.1 and 4.3";
    private static final String RELEASED = "wxjiao/HiGRUs at 946e1c8, EmoMain.py and its readme";

    private HiGruPresets() {}

    /** The presets of one of the three systems, {@code released} on Friends first. */
    public static List<ModelPreset> of(Fusion fusion) {
        HiGruConfig ofPaper = model(fusion, false);
        HiGruConfig ofProgram = model(fusion, true);
        return List.of(
                preset(
                        "released",
                        "released",
                        RELEASED + ", Friends and EmotionPush",
                        "friends-8",
                        ofProgram,
                        released()),
                preset("released", "released", RELEASED + ", IEMOCAP", "iemocap-4", ofProgram, releasedOnIemocap()),
                preset("paper", "paper", PAPER + ", Friends and EmotionPush", "friends-8", ofPaper, paper()),
                preset("paper", "paper", PAPER + ", IEMOCAP", "iemocap-4", ofPaper, paperOnIemocap()),
                preset(
                        "general",
                        "released",
                        RELEASED + ", carried over to other corpora",
                        null,
                        ofProgram,
                        released()),
                small(fusion));
    }

    private static ModelPreset preset(
            String name, String protocol, String source, String labelSet, HiGruConfig model, TrainingConfig training) {
        TextConfig text = new TextConfig("released", 2, 60, "glove-100d", 300, true, 0.01);
        return new ModelPreset(name, protocol, source, Optional.ofNullable(labelSet), model, text, training);
    }

    private static HiGruConfig model(Fusion fusion, boolean poolPadding) {
        return new HiGruConfig(fusion, 300, 300, 100, 0.5, poolPadding);
    }

    /** Friends and EmotionPush: 2.5e-4, selected by UWA, weights with α = 0.75. */
    private static TrainingConfig paper() {
        return training(2.5e-4, Schedule.HALVING, "uwa", ClassWeighting.INVERSE_SHARE, 0.75, Logarithm.BINARY);
    }

    /** IEMOCAP: 1e-4, selected by WA, α = 0. */
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
    private static ModelPreset small(Fusion fusion) {
        return new ModelPreset(
                "small",
                "released",
                "small sizes for demonstrations, not from the paper",
                Optional.empty(),
                new HiGruConfig(fusion, 48, 48, 32, 0.3, true),
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
