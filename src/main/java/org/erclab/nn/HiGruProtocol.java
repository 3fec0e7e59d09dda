package org.erclab.nn;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;

/**
 * How the HiGRU paper and its program train, for HiGRU and for the baselines that stand in the same tables, so that rows
 * of a table differ in the system alone (Jiao et al. 2019, sections 3.4, 4.1 and 4.3; wxjiao/HiGRUs at 946e1c8).
 *
 * <p>Both clip the joint gradient norm at 5, but the paper's loss is larger than the program's by Σ I^α · Σ I^(−α) over the
 * counts I of the scored classes, and by 1 / ln 2. Adam does not see a constant factor, clipping does: at 5 it would cut
 * nearly every step of the paper's loss. So the {@code paper} presets carry the threshold over to their loss: 27.3 · 1.443 ·
 * 5 = 197 on Friends, where α = 0.75, and 16 · 1.443 · 5 = 115 on IEMOCAP, where α = 0.
 */
public final class HiGruProtocol {

    private static final double CLIP = 5;
    private static final double CLIP_OF_PAPERS_LOSS_ON_FRIENDS = 197;
    private static final double CLIP_OF_PAPERS_LOSS_ON_IEMOCAP = 115;

    private HiGruProtocol() {}

    /**
     * The presets of a system, {@code released} on Friends first.
     *
     * @param paper source of the {@code paper} presets
     * @param released source of the others
     * @param ofPaper the model as the paper has it
     * @param ofProgram the model as the program has it
     * @param small a model for demonstrations
     */
    public static List<ModelPreset> presets(
            String paper, String released, ModelConfig ofPaper, ModelConfig ofProgram, ModelConfig small) {
        return List.of(
                preset("released", released + ", Friends and EmotionPush", "friends-8", ofProgram, released()),
                preset("released", released + ", IEMOCAP", "iemocap-4", ofProgram, releasedOnIemocap()),
                preset("paper", paper + ", Friends and EmotionPush", "friends-8", ofPaper, paper()),
                preset("paper", paper + ", IEMOCAP", "iemocap-4", ofPaper, paperOnIemocap()),
                general("general", released + ", carried over to other corpora", ofProgram),
                small(small));
    }

    /** A preset for any label set, trained as the program trains on Friends. */
    public static ModelPreset general(String name, String source, ModelConfig model) {
        return preset(name, source, null, model, released());
    }

    private static ModelPreset preset(
            String name, String source, String labelSet, ModelConfig model, TrainingConfig training) {
        TextConfig text = new TextConfig("released", 2, 60, "glove-100d", 300, true, 0.01);
        String protocol = name.equals("paper") ? "paper" : "released";
        return new ModelPreset(name, protocol, source, Optional.ofNullable(labelSet), model, text, training);
    }

    /** Friends and EmotionPush: 2.5e-4, selected by UWA, weights with α = 0.75. */
    private static TrainingConfig paper() {
        return ofPaper(2.5e-4, CLIP_OF_PAPERS_LOSS_ON_FRIENDS, "uwa", 0.75);
    }

    /** IEMOCAP: 1e-4, selected by WA, α = 0. */
    private static TrainingConfig paperOnIemocap() {
        return ofPaper(1e-4, CLIP_OF_PAPERS_LOSS_ON_IEMOCAP, "wa", 0);
    }

    private static TrainingConfig released() {
        return ofProgram(2.5e-4, "uwa", 0.75);
    }

    private static TrainingConfig releasedOnIemocap() {
        return ofProgram(1e-4, "wa", 0);
    }

    private static TrainingConfig ofPaper(double learningRate, double clipNorm, String selection, double alpha) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                0,
                clipNorm,
                Schedule.HALVING,
                20,
                1,
                200,
                10,
                selection,
                ClassWeighting.INVERSE_SHARE,
                alpha,
                Logarithm.BINARY);
    }

    private static TrainingConfig ofProgram(double learningRate, String selection, double alpha) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                0,
                CLIP,
                Schedule.SMOOTH_HALVING,
                20,
                1,
                200,
                10,
                selection,
                ClassWeighting.SMALLEST_COUNT,
                alpha,
                Logarithm.NATURAL);
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
                        CLIP,
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
