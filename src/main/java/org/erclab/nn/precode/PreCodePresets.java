package org.erclab.nn.precode;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;

/** What the scripts of the released program use; its readme has no table. */
public final class PreCodePresets {

    private static final String RELEASED = "wxjiao/Pre-CODE at db13143, ";

    /** The learning rate is multiplied by this after an epoch without improvement; on IEMOCAP by the second. */
    private static final double PLATEAU_FACTOR = 0.75;

    private static final double PLATEAU_FACTOR_IEMOCAP = 0.95;

    /** Below this a classifier's learning rate falls no more; a pre-training's has no such bound. */
    private static final double PLATEAU_FLOOR = 2e-5;

    private PreCodePresets() {}

    /** Settings of a pre-training under a name. */
    public record Pretraining(
            String name,
            String source,
            ConvComConfig model,
            TextConfig text,
            ScriptConfig scripts,
            TrainingConfig training) {}

    /** Training from scratch, then fine-tuning. */
    public static List<ModelPreset> all() {
        return Stream.concat(fromScratch().stream(), fineTuning().stream()).toList();
    }

    /** Training from scratch: no pre-training is needed. */
    static List<ModelPreset> fromScratch() {
        PreCodeConfig model = model(true, ModelConfig.NO_PRETRAINING);
        String script = RELEASED + "exec_emo.sh, ";
        return List.of(
                preset("released", script + "Friends", "friends-8", model, released(2e-4, PLATEAU_FACTOR, 6)),
                preset("released", script + "IEMOCAP", "iemocap-4", model, released(2e-4, PLATEAU_FACTOR_IEMOCAP, 10)),
                preset("general", script + "other corpora", null, model, released(2e-4, PLATEAU_FACTOR, 5)),
                preset(
                        "masked",
                        script + "other corpora, pooled over real words only",
                        null,
                        model(false, ModelConfig.NO_PRETRAINING),
                        released(2e-4, PLATEAU_FACTOR, 5)),
                small("small", ModelConfig.NO_PRETRAINING));
    }

    /** Fine-tuning; {@code pretrained} is to be the number of a run of convcom. */
    private static List<ModelPreset> fineTuning() {
        PreCodeConfig model = model(true, ModelConfig.TO_BE_CHOSEN);
        String script = RELEASED + "exec_emof.sh, ";
        return List.of(
                preset("fine-tuned", script + "Friends", "friends-8", model, released(1e-4, PLATEAU_FACTOR, 6)),
                preset(
                        "fine-tuned",
                        script + "IEMOCAP",
                        "iemocap-4",
                        model,
                        released(1e-4, PLATEAU_FACTOR_IEMOCAP, 10)),
                preset("fine-tuned", script + "other corpora", null, model, released(1e-4, PLATEAU_FACTOR, 5)),
                small("small-fine-tuned", ModelConfig.TO_BE_CHOSEN));
    }

    /** Pre-trainings: the released one, its optional second stage (to continue the first), a small one. */
    public static List<Pretraining> pretraining() {
        return List.of(
                new Pretraining(
                        "released",
                        RELEASED + "exec_scr.sh",
                        new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 300, 300, 0.5, true, true, false),
                        text(),
                        new ScriptConfig(30, 0),
                        training(2e-4, PLATEAU_FACTOR, 0, 20, 3, ConvComPretraining.RECALL)),
                new Pretraining(
                        "released-words",
                        RELEASED + "optional second stage that trains the word vectors",
                        new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 300, 300, 0.5, true, true, true),
                        text(),
                        new ScriptConfig(30, 0),
                        training(2e-4, PLATEAU_FACTOR, 0, 10, 3, ConvComPretraining.RECALL)),
                new Pretraining(
                        "small",
                        "small sizes for demonstrations, not from the program",
                        new ConvComConfig(UtteranceEncoding.POOL_THEN_PROJECT, 48, 48, 0.3, true, true, false),
                        new TextConfig("clean", 2, 60, "none", 50, true, 0.5),
                        new ScriptConfig(10, 2_000),
                        training(2e-3, PLATEAU_FACTOR, 0, 6, 3, ConvComPretraining.RECALL)));
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

    private static TrainingConfig released(double learningRate, double plateauFactor, int patience) {
        return training(learningRate, plateauFactor, PLATEAU_FLOOR, 60, patience, "macro-f1");
    }

    private static TrainingConfig training(
            double learningRate,
            double plateauFactor,
            double plateauFloor,
            int epochs,
            int patience,
            String selection) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                0,
                5,
                Schedule.PLATEAU,
                20,
                plateauFactor,
                plateauFloor,
                1,
                epochs,
                0,
                patience,
                selection,
                ClassWeighting.SMALLEST_COUNT,
                0.5,
                Logarithm.NATURAL);
    }

    /** {@code small-fine-tuned} has the sizes of the pre-training {@code small}. */
    private static ModelPreset small(String name, String pretrained) {
        return new ModelPreset(
                name,
                "released",
                "small sizes for demonstrations, not from the program",
                Optional.empty(),
                new PreCodeConfig(UtteranceEncoding.POOL_THEN_PROJECT, 48, 48, 32, 0.3, true, true, pretrained),
                new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                training(2e-3, PLATEAU_FACTOR, PLATEAU_FLOOR, 8, 4, "macro-f1"));
    }
}
