package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.Dimensions;
import org.erclab.nn.FeatureScaling;
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
 * Presets of DialogueRNN for real-valued dimensions, by the program's settings for SEMAINE: all sizes 100, simple
 * attention, no dropout. It reads 100 text features that are not public; these read the lexical affect features of the
 * AVEC 2012 import, standardised, or words.
 */
final class ValuePresets {

    private static final String RNN = "declare-lab/conv-emotion at 6128ca2, DialogueRNN, SEMAINE";

    private ValuePresets() {}

    /** A model for each dimension of SEMAINE, one for all of them, and one for words; {@code full} as elsewhere. */
    static List<ModelPreset> of(boolean full) {
        List<ModelPreset> presets = new ArrayList<>();
        presets.add(semaine(full, "semaine", Dimensions.ALL, ", one model for all dimensions"));
        for (String dimension : List.of("valence", "arousal", "power", "expectancy")) {
            presets.add(semaine(full, "semaine-" + dimension, dimension, ""));
        }
        presets.add(new ModelPreset(
                "values",
                "paper",
                RNN + ", on words, one model for all dimensions",
                Optional.empty(),
                model(full, Dimensions.ALL, "words", FeatureScaling.NONE),
                new TextConfig("clean", 1, 60, "glove-100d", 300, false, 0.01),
                training()));
        return presets;
    }

    private static ModelPreset semaine(boolean full, String name, String dimension, String remark) {
        return new ModelPreset(
                name,
                "paper",
                RNN + ", on the lexical affect features of AVEC 2012" + remark,
                Optional.empty(),
                model(full, dimension, "csa", FeatureScaling.STANDARD),
                new TextConfig("clean", 1, 60, "none", 1, false, 0.01),
                training());
    }

    private static DialogueRnnConfig model(boolean full, String dimension, String features, FeatureScaling scaling) {
        return new DialogueRnnConfig(
                full,
                full,
                Score.SIMPLE,
                false,
                100,
                100,
                100,
                100,
                100,
                0,
                0,
                0,
                Target.VALUES,
                dimension,
                features,
                scaling,
                50,
                100,
                0.5);
    }

    /** The program's batch size is two dialogues; it selects by test loss, these by dev loss. */
    private static TrainingConfig training() {
        return new TrainingConfig(
                Optimiser.ADAM,
                1e-4,
                1e-4,
                0,
                Schedule.CONSTANT,
                20,
                2,
                100,
                100,
                "loss",
                ClassWeighting.NONE,
                0,
                Logarithm.NATURAL);
    }
}
