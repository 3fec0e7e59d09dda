package org.erclab.nn.baseline;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.PastAttention;
import org.erclab.nn.utterance.UtteranceFeatures;

/** What can vary in DialogueRNN. */
public record DialogueRnnConfig(
        @Setting(text = "Whether a second direction reads each dialogue from its end", fixed = true)
        boolean bidirectional,

        @Setting(text = "Whether each utterance attends to the emotion states of all its dialogue", fixed = true)
        boolean emotionAttention,

        @Setting(
                text = "Score of the attention over past global states: SIMPLE, GENERAL, GENERAL_WITH_BIAS or CONCAT",
                source = "section 3.3",
                paper = "GENERAL",
                released = "GENERAL; SIMPLE for SEMAINE")
        PastAttention.Score contextScore,

        @Setting(text = "Whether listeners' states change too", paper = "false", released = "false")
        boolean listenerUpdate,

        @Setting(
                text = "Size of the global state g",
                unit = "units",
                min = 1,
                max = 4096,
                released = "500; 150 for MELD")
        int globalSize,

        @Setting(
                text = "Size of a party's state q",
                unit = "units",
                min = 1,
                max = 4096,
                released = "500; 150 for MELD")
        int partySize,

        @Setting(
                text = "Size of the emotion state e in each direction",
                unit = "units",
                min = 1,
                max = 4096,
                released = "300; 100 for MELD")
        int emotionSize,

        @Setting(
                text = "Size of the hidden layer for each direction",
                unit = "units",
                min = 1,
                max = 4096,
                released = "300")
        int hiddenSize,

        @Setting(text = "Size of the attention's inner layer, for CONCAT only", unit = "units", min = 1, max = 4096)
        int attentionSize,

        @Setting(text = "Dropout of each new state inside the recurrence", min = 0, max = 0.99, released = "0.1")
        double recurrentDropout,

        @Setting(
                text = "Dropout of emotion states in front of the hidden layer",
                min = 0,
                max = 0.99,
                released = "0.25: the program adds 0.15 to its setting of 0.1")
        double emotionDropout,

        @Setting(text = "Dropout of the hidden layer", min = 0, max = 0.99, released = "0.1")
        double hiddenDropout,

        @Setting(text = "What is predicted: CLASSES, or the real VALUES of the corpus's dimensions")
        Target target,

        @Setting(
                text = "Which dimension a model of VALUES predicts: the name of one, or all at once",
                source = "conv-emotion's program for SEMAINE",
                paper = "one model for each dimension",
                neutral = "all")
        String dimension,

        @Setting(
                text = "What an utterance's vector is made of: words (a CNN trained along), the name of a feature set, "
                        + "or several joined by +",
                released = "features of a CNN trained beforehand")
        String features,

        @Setting(
                text =
                        "How the numbers of feature sets are scaled: NONE, or STANDARD by mean and deviation of each column "
                                + "over the training split",
                neutral = "NONE")
        FeatureScaling featureScaling,

        @Setting(
                text = "Feature maps of each window width of the CNN",
                unit = "maps",
                min = 1,
                max = 4096,
                released = "50")
        int maps,

        @Setting(
                text = "Size of the CNN's ReLU layer; 0 leaves it out",
                unit = "units",
                min = 0,
                max = 4096,
                released = "100")
        int featureSize,

        @Setting(text = "Dropout inside the CNN", min = 0, max = 0.99, released = "0.5")
        double cnnDropout)
        implements ModelConfig {

    /** What is predicted of an utterance. */
    public enum Target {
        CLASSES,
        VALUES
    }

    public DialogueRnnConfig {
        SettingRange.checkPresent("contextScore", contextScore);
        check("globalSize", globalSize);
        check("partySize", partySize);
        check("emotionSize", emotionSize);
        check("hiddenSize", hiddenSize);
        check("attentionSize", attentionSize);
        check("recurrentDropout", recurrentDropout);
        check("emotionDropout", emotionDropout);
        check("hiddenDropout", hiddenDropout);
        SettingRange.checkPresent("target", target);
        SettingRange.checkText("dimension", dimension);
        SettingRange.checkText("features", features);
        UtteranceFeatures.names("features", features);
        SettingRange.checkPresent("featureScaling", featureScaling);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(DialogueRnnConfig.class, name, value);
    }

    @Override
    public EmotionModel.Task task() {
        return target == Target.VALUES ? EmotionModel.Task.VALUES : EmotionModel.Task.CLASSES;
    }

    @Override
    public List<String> predictedDimensions(List<String> ofCorpus) {
        return Dimensions.chosen(dimension, ofCorpus);
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
        return new DialogueRnn(this, inputs, parameters);
    }
}
