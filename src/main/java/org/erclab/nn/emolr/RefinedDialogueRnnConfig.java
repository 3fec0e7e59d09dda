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

/** What can vary in DialogueRNN + RLD; settings of the same names are those of {@link EmoLrConfig}. */
public record RefinedDialogueRnnConfig(
        @Setting(text = "Whether a second direction reads each dialogue from its end")
        boolean bidirectional,

        @Setting(text = "Whether each utterance attends to the emotion states of all its dialogue")
        boolean emotionAttention,

        @Setting(
                text = "Which similarities refine a label: BOTH, SPEAKER or CONTEXT",
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

        @Setting(text = "Size of a label's embedding", unit = "units", min = 1, max = 4096)
        int labelSize,

        @Setting(
                text = "Size of the global state g and of a party's state q, one because both meet the same labels",
                unit = "units",
                min = 1,
                max = 4096)
        int stateSize,

        @Setting(text = "Size of the emotion state e in each direction", unit = "units", min = 1, max = 4096)
        int emotionSize,

        @Setting(text = "Size of the hidden layer for each direction", unit = "units", min = 1, max = 4096)
        int hiddenSize,

        @Setting(text = "Dropout of each new state inside the recurrence", min = 0, max = 0.99)
        double recurrentDropout,

        @Setting(text = "Dropout of emotion states in front of the hidden layer", min = 0, max = 0.99)
        double emotionDropout,

        @Setting(text = "Dropout of the hidden layer", min = 0, max = 0.99)
        double hiddenDropout,

        @Setting(
                text = "What an utterance's vector is made of: words (a CNN trained along), the name of a feature set, "
                        + "or several joined by +")
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

    public RefinedDialogueRnnConfig {
        SettingRange.checkPresent("similarities", similarities);
        check("goldWeight", goldWeight);
        check("goldLoss", goldLoss);
        check("labelSize", labelSize);
        check("stateSize", stateSize);
        check("emotionSize", emotionSize);
        check("hiddenSize", hiddenSize);
        check("recurrentDropout", recurrentDropout);
        check("emotionDropout", emotionDropout);
        check("hiddenDropout", hiddenDropout);
        SettingRange.checkText("features", features);
        UtteranceFeatures.names("features", features);
        SettingRange.checkPresent("featureScaling", featureScaling);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(RefinedDialogueRnnConfig.class, name, value);
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
        return new RefinedDialogueRnn(this, inputs, parameters);
    }
}
