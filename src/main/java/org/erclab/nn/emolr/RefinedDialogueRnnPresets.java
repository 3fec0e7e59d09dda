package org.erclab.nn.emolr;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.layer.LabelRefinement.Use;

/**
 * The row DialogueRNN + RLD of EmoLR's table 5: DialogueRNN in both directions with attention, in the sizes of
 * declare-lab/conv-emotion, trained as EmoLR. They read words, so that they run on any corpus.
 */
public final class RefinedDialogueRnnPresets {

    private static final String SOURCE = "Wen et al. 2023, table 5, DialogueRNN + RLD";
    private static final String SIZES = "; sizes of declare-lab/conv-emotion at 6128ca2, words instead of RoBERTa";

    private RefinedDialogueRnnPresets() {}

    /** All presets; {@code paper} first. */
    public static List<ModelPreset> all() {
        TextConfig text = new TextConfig("clean", 1, 60, "glove-100d", 300, false, 0.01);
        RefinedDialogueRnnConfig ofMeld = config(4, 0, 150, 100, 100, 300, 0.1, 50, 100, 0.5);
        return List.of(
                new ModelPreset(
                        "paper",
                        "paper",
                        SOURCE + ", IEMOCAP" + SIZES,
                        Optional.of("iemocap-6"),
                        config(4, 0, 500, 300, 300, 300, 0.1, 50, 100, 0.5),
                        text,
                        EmoLrPresets.training(5e-4, 16, 100, 20)),
                new ModelPreset(
                        "paper",
                        "paper",
                        SOURCE + ", MELD" + SIZES,
                        Optional.of("meld-7"),
                        ofMeld,
                        text,
                        EmoLrPresets.training(5e-4, 16, 100, 20)),
                new ModelPreset(
                        "general",
                        "paper",
                        SOURCE + ", MELD, carried over" + SIZES,
                        Optional.empty(),
                        ofMeld,
                        text,
                        EmoLrPresets.training(5e-4, 16, 100, 20)),
                new ModelPreset(
                        "small",
                        "paper",
                        "small sizes for demonstrations, not from the paper",
                        Optional.empty(),
                        config(
                                EmoLrPresets.SMALL_GOLD_WEIGHT,
                                EmoLrPresets.SMALL_GOLD_LOSS,
                                32,
                                24,
                                24,
                                16,
                                0.1,
                                16,
                                32,
                                0.3),
                        new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                        EmoLrPresets.training(2e-3, 4, 12, 6)));
    }

    private static RefinedDialogueRnnConfig config(
            double goldWeight,
            double goldLoss,
            int stateSize,
            int emotionSize,
            int hiddenSize,
            int labelSize,
            double dropout,
            int maps,
            int featureSize,
            double cnnDropout) {
        return new RefinedDialogueRnnConfig(
                true,
                true,
                Use.BOTH,
                true,
                true,
                false,
                goldWeight,
                goldLoss,
                labelSize,
                stateSize,
                emotionSize,
                hiddenSize,
                dropout,
                0.25,
                dropout,
                "words",
                FeatureScaling.NONE,
                maps,
                featureSize,
                cnnDropout);
    }
}
