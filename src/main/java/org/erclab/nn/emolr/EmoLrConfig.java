package org.erclab.nn.emolr;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.LabelRefinement;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.UtteranceFeatures;

/** What can vary in EmoLR. No program was released; where the paper is silent, {@code docs/models/emolr.md} says what we chose. */
public record EmoLrConfig(
        @Setting(
                text =
                        "What training compares predictions with: REFINED labels, the ONE_HOT label (the row −RLD), SMOOTHED "
                                + "labels, or those of the label confusion model LCM",
                source = "tables 2 and 7",
                paper = "REFINED")
        Target target,

        @Setting(
                text =
                        "Which similarities refine a label: BOTH, SPEAKER (the row −Sim_ctx) or CONTEXT (the row −Sim_speaker)",
                source = "table 2",
                paper = "BOTH")
        LabelRefinement.Use similarities,

        @Setting(
                text =
                        "Whether the two similarities are mixed by a soft-max; without it they can outgrow the gold label",
                source = "equation 10",
                paper = "false as printed, true by its words")
        boolean softmaxMixing,

        @Setting(
                text =
                        "Whether each similarity is a distribution over the emotions, by a soft-max; without it one class can "
                                + "outgrow the gold label everywhere",
                source = "equations 7 and 8",
                paper = "false as printed, true by its words",
                neutral = "false")
        boolean softmaxSimilarities,

        @Setting(
                text = "Whether the two similarities have weights of their own",
                source = "equations 7 and 8",
                paper = "false")
        boolean separateSimilarities,

        @Setting(
                text = "Whether the emotion state reads the speaker's state after the turn instead of before it",
                source = "equation 5",
                paper = "false")
        boolean emotionFromUpdatedSpeaker,

        @Setting(
                text = "Weight λ of the gold label in the refined one",
                source = "table 9",
                min = 0,
                max = 100,
                paper = "4; 0 to 5 tried")
        double goldWeight,

        @Setting(
                text = "Weight of the cross-entropy against the gold label beside the divergence from the refined one",
                source = "docs/decisions/0005; equation 14 has none",
                min = 0,
                max = 100,
                paper = "0",
                neutral = "0.0")
        double goldLoss,

        @Setting(text = "Share ε that SMOOTHED labels spread evenly", source = "table 7", min = 0, max = 0.99)
        double smoothing,

        @Setting(text = "Size of the states of context, speaker and emotion", unit = "units", min = 1, max = 4096)
        int stateSize,

        @Setting(text = "Size of a label's embedding", unit = "units", min = 1, max = 4096)
        int labelSize,

        @Setting(text = "Dropout of new states and of the hidden layer", min = 0, max = 0.99, paper = "0.5")
        double dropout,

        @Setting(
                text = "What an utterance's vector is made of: words (a CNN trained along), the name of a feature set, "
                        + "or several joined by +",
                source = "section 3.1, table 6",
                paper = "RoBERTa, mean of the last four layers; audio and visual features beside it in table 6")
        String features,

        @Setting(
                text =
                        "How the numbers of feature sets are scaled: NONE, or STANDARD by mean and deviation of each column "
                                + "over the training split",
                neutral = "NONE")
        FeatureScaling featureScaling,

        @Setting(text = "Feature maps of each window width of the CNN", unit = "maps", min = 1, max = 4096)
        int maps,

        @Setting(text = "Size of the CNN's ReLU layer; 0 leaves it out", unit = "units", min = 0, max = 4096)
        int featureSize,

        @Setting(text = "Dropout inside the CNN", min = 0, max = 0.99)
        double cnnDropout)
        implements ModelConfig {

    /** What training compares predictions with. */
    public enum Target {
        REFINED,
        ONE_HOT,
        SMOOTHED,
        LCM
    }

    public EmoLrConfig {
        SettingRange.checkPresent("target", target);
        SettingRange.checkPresent("similarities", similarities);
        check("goldWeight", goldWeight);
        check("goldLoss", goldLoss);
        check("smoothing", smoothing);
        check("stateSize", stateSize);
        check("labelSize", labelSize);
        check("dropout", dropout);
        SettingRange.checkText("features", features);
        UtteranceFeatures.names("features", features);
        SettingRange.checkPresent("featureScaling", featureScaling);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(EmoLrConfig.class, name, value);
    }

    LabelRefinement.Form refinement() {
        return new LabelRefinement.Form(similarities, separateSimilarities, softmaxSimilarities, softmaxMixing);
    }

    @Override
    public List<FeatureInput> featureInputs() {
        return UtteranceFeatures.inputs("features", features, Optional.empty(), featureScaling);
    }

    @Override
    public boolean attendsToTurns() {
        return true;
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new EmoLr(this, inputs, parameters);
    }
}
