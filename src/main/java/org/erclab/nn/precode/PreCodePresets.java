package org.erclab.nn.precode;

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
 * What the scripts of the released program use; its readme has no table. The program multiplies the learning rate by 0.75
 * (IEMOCAP: 0.95) after an epoch without improvement; here it stays constant.
 */
public final class PreCodePresets {

    private static final String RELEASED = "wxjiao/Pre-CODE at db13143, ";
    private static final String CONSTANT = "; constant learning rate instead of steps on plateaus";

    private PreCodePresets() {}

    /** Settings of a pre-training under a name. */
    public record Pretraining(
            String name,
            String source,
            ConvComConfig model,
            TextConfig text,
            ScriptConfig scripts,
            TrainingConfig training) {}

    /** Training from scratch: no pre-training is needed. */
    public static List<ModelPreset> fromScratch() {
        PreCodeConfig model = model(true, ModelConfig.NO_PRETRAINING);
        String script = RELEASED + "exec_emo.sh, ";
        return List.of(
                preset("released", script + "Friends" + CONSTANT, "friends-8", model, released(2e-4, 6)),
                preset("released", script + "IEMOCAP" + CONSTANT, "iemocap-4", model, released(2e-4, 10)),
                preset("general", script + "other corpora" + CONSTANT, null, model, released(2e-4, 5)),
                preset(
                        "masked",
                        script + "other corpora, pooled over real words only" + CONSTANT,
                        null,
                        model(false, ModelConfig.NO_PRETRAINING),
                        released(2e-4, 5)),
                small());
    }

    /** Fine-tuning; {@code pretrained} is the number of a run of convcom. */
    public static List<ModelPreset> fineTuning() {
        PreCodeConfig model = model(true, ModelConfig.TO_BE_CHOSEN);
        String script = RELEASED + "exec_emof.sh, ";
        return List.of(
                preset("released", script + "Friends" + CONSTANT, "friends-8", model, released(1e-4, 6)),
                preset("released", script + "IEMOCAP" + CONSTANT, "iemocap-4", model, released(1e-4, 10)),
                preset("general", script + "other corpora" + CONSTANT, null, model, released(1e-4, 5)));
    }

    /** Pre-trainings: the released one, its optional second stage (to continue the first), a small one. */
    public static List<Pretraining> pretraining() {
        return List.of(
                new Pretraining(
                        "released",
                        RELEASED + "exec_scr.sh" + CONSTANT,
                        new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 300, 300, 0.5, true, true, false),
                        text(),
                        new ScriptConfig(30, 0),
                        training(2e-4, 20, 3, ConvComPretraining.RECALL)),
                new Pretraining(
                        "released-words",
                        RELEASED + "optional second stage that trains the word vectors" + CONSTANT,
                        new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 300, 300, 0.5, true, true, true),
                        text(),
                        new ScriptConfig(30, 0),
                        training(2e-4, 10, 3, ConvComPretraining.RECALL)),
                new Pretraining(
                        "small",
                        "small sizes for demonstrations, not from the program",
                        new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 48, 48, 0.3, true, true, false),
                        new TextConfig("clean", 2, 60, "none", 50, true, 0.5),
                        new ScriptConfig(10, 2_000),
                        training(2e-3, 3, 3, ConvComPretraining.RECALL)));
    }

    private static ModelPreset preset(
            String name, String source, String labelSet, PreCodeConfig model, TrainingConfig training) {
        return new ModelPreset(name, "released", source, Optional.ofNullable(labelSet), model, text(), training);
    }

    private static PreCodeConfig model(boolean poolPadding, String pretrained) {
        return new PreCodeConfig(
                UtteranceEncoding.POOL_THEN_PROJECT, 300, 300, 100, 0.5, poolPadding, true, pretrained);
    }

    private static TextConfig text() {
        return new TextConfig("released", 2, 60, "glove-100d", 300, true, 0.01);
    }

    private static TrainingConfig released(double learningRate, int patience) {
        return training(learningRate, 60, patience, "macro-f1");
    }

    private static TrainingConfig training(double learningRate, int epochs, int patience, String selection) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                0,
                5,
                Schedule.CONSTANT,
                20,
                1,
                epochs,
                patience,
                selection,
                ClassWeighting.SMALLEST_COUNT,
                0.5,
                Logarithm.NATURAL);
    }

    private static ModelPreset small() {
        return new ModelPreset(
                "small",
                "released",
                "small sizes for demonstrations, not from the program",
                Optional.empty(),
                new PreCodeConfig(
                        UtteranceEncoding.POOL_THEN_PROJECT, 48, 48, 32, 0.3, true, true, ModelConfig.NO_PRETRAINING),
                new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                training(2e-3, 8, 4, "macro-f1"));
    }
}
