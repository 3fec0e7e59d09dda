package org.erclab.nn.baseline;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;
import org.erclab.nn.baseline.MemoryConfig.Kind;

/** Presets of Memnet and CMN by the program of CMN; Memnet has none of its own. */
public final class MemoryPresets {

    private static final String PROGRAM =
            "declare-lab/conv-emotion at 6128ca2, CMN; ten dialogues for its 512 utterances";

    private MemoryPresets() {}

    /** Presets of a memory network. */
    public static List<ModelPreset> of(Kind kind) {
        String source = kind == Kind.CMN ? PROGRAM : "unreleased; sizes and training of " + PROGRAM;
        MemoryConfig model = new MemoryConfig(
                kind, 100, 3, 40, kind == Kind.CMN ? 0.7 : 0.3, "words", FeatureScaling.NONE, 50, 100, 0.5);
        return List.of(
                preset("released", "released", source, model, training(10, "loss")),
                preset(
                        "paper",
                        "paper",
                        source + "; 60 epochs selected by weighted F1",
                        model,
                        training(60, "weighted-f1")),
                SmallPreset.of(new MemoryConfig(kind, 32, 3, 20, 0.2, "words", FeatureScaling.NONE, 24, 0, 0.3)));
    }

    private static ModelPreset preset(
            String name, String protocol, String source, MemoryConfig model, TrainingConfig training) {
        TextConfig text = new TextConfig("clean", 1, 60, "glove-100d", 300, false, 0.01);
        return new ModelPreset(name, protocol, source, Optional.empty(), model, text, training);
    }

    /** The program's L2 term is 0.001 times the mean over its eleven weight tensors. */
    private static TrainingConfig training(int epochs, String selection) {
        return new TrainingConfig(
                Optimiser.ADAM,
                1e-3,
                9e-5,
                40,
                Schedule.HALVING,
                60,
                10,
                epochs,
                epochs,
                selection,
                ClassWeighting.NONE,
                0,
                Logarithm.NATURAL);
    }
}
