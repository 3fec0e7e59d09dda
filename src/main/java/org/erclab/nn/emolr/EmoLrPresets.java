package org.erclab.nn.emolr;

import java.util.ArrayList;
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
import org.erclab.nn.emolr.EmoLrConfig.Target;
import org.erclab.nn.layer.LabelRefinement.Use;

/**
 * The rows of EmoLR's tables. Sizes, epochs and patience are ours, because the paper gives none.
 *
 * <p>Names that begin with {@code words} replace the paper's RoBERTa features by a CNN over word vectors that is trained
 * along, so that they run on any corpus.
 */
public final class EmoLrPresets {

    /** λ of small models, on the paper's grid. */
    static final double SMALL_GOLD_WEIGHT = 3;

    /** Small models learn from the gold label itself, too: docs/decisions/0005. */
    static final double SMALL_GOLD_LOSS = 1;

    private static final String PAPER = "Wen et al. 2023, ";

    private EmoLrPresets() {}

    /** All presets; {@code words} first: it needs no feature set. */
    public static List<ModelPreset> all() {
        List<ModelPreset> presets = new ArrayList<>();
        for (String prefix : List.of("words", "")) {
            String features = prefix.isEmpty() ? "text" : "words";
            presets.add(preset(prefix, "paper", "table 2, EmoLR", features, Target.REFINED, Use.BOTH));
            presets.add(
                    preset(prefix, "without-speaker", "table 2, -Sim_speaker", features, Target.REFINED, Use.CONTEXT));
            presets.add(preset(prefix, "without-context", "table 2, -Sim_ctx", features, Target.REFINED, Use.SPEAKER));
            presets.add(preset(prefix, "one-hot", "table 2, -RLD", features, Target.ONE_HOT, Use.BOTH));
            presets.add(preset(prefix, "smoothing", "table 7, + LS", features, Target.SMOOTHED, Use.BOTH));
            presets.add(preset(prefix, "lcm", "table 7, + LCM", features, Target.LCM, Use.BOTH));
        }
        presets.add(new ModelPreset(
                "small",
                "paper",
                "small sizes for demonstrations, not from the paper",
                Optional.empty(),
                config("words", Target.REFINED, Use.BOTH, SMALL_GOLD_WEIGHT, SMALL_GOLD_LOSS, 32, 16, 0.2, 16, 32, 0.3),
                new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                training(2e-3, 4, 12, 6)));
        return List.copyOf(presets);
    }

    private static ModelPreset preset(
            String prefix, String row, String table, String features, Target target, Use similarities) {
        String name = prefix.isEmpty() ? row : row.equals("paper") ? prefix : prefix + "-" + row;
        return new ModelPreset(
                name,
                "paper",
                PAPER + table + (prefix.isEmpty() ? "" : "; words instead of RoBERTa"),
                Optional.empty(),
                config(features, target, similarities, 4, 0, 300, 300, 0.5, 50, 100, 0.5),
                new TextConfig("clean", 1, 60, "glove-100d", 300, false, 0.01),
                training(prefix.isEmpty() ? 1e-4 : 5e-4, 16, 100, 20));
    }

    private static EmoLrConfig config(
            String features,
            Target target,
            Use similarities,
            double goldWeight,
            double goldLoss,
            int stateSize,
            int labelSize,
            double dropout,
            int maps,
            int featureSize,
            double cnnDropout) {
        return new EmoLrConfig(
                target,
                similarities,
                true,
                true,
                false,
                false,
                goldWeight,
                goldLoss,
                0.1,
                stateSize,
                labelSize,
                dropout,
                features,
                FeatureScaling.NONE,
                maps,
                featureSize,
                cnnDropout);
    }

    /** Section 4.2: Adam, η = 3e-4, 16 dialogues; selected by weighted F1 on dev. */
    static TrainingConfig training(double learningRate, int dialogues, int epochs, int patience) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                3e-4,
                0,
                Schedule.CONSTANT,
                20,
                dialogues,
                epochs,
                patience,
                "weighted-f1",
                ClassWeighting.NONE,
                1,
                Logarithm.NATURAL);
    }
}
