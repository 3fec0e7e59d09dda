package org.erclab.nn.baseline;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.UtteranceFeatures;

/** What can vary in c-LSTM and c-LSTM + Att. */
public record ContextualLstmConfig(
        @Setting(
                text = "Whether each utterance attends to all of its dialogue: false is c-LSTM, true c-LSTM + Att",
                fixed = true)
        boolean emotionAttention,

        @Setting(
                text = "Whether the LSTM runs over the padding of a batch, so that a dialogue's scores depend on the "
                        + "others in it",
                paper = "false",
                released = "true")
        boolean overPadding,

        @Setting(
                text = "Size of the LSTM in each direction",
                unit = "units",
                min = 1,
                max = 4096,
                source = "conv-emotion, bc-LSTM-pytorch",
                released = "100")
        int contextSize,

        @Setting(
                text = "Size of the ReLU layer before the classes",
                unit = "units",
                min = 1,
                max = 4096,
                released = "100")
        int hiddenSize,

        @Setting(
                text = "Dropout between the layers of the LSTM and behind the ReLU layer",
                min = 0,
                max = 0.99,
                released = "0.25")
        double dropout,

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

    public ContextualLstmConfig {
        check("contextSize", contextSize);
        check("hiddenSize", hiddenSize);
        check("dropout", dropout);
        SettingRange.checkText("features", features);
        UtteranceFeatures.names("features", features);
        SettingRange.checkPresent("featureScaling", featureScaling);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(ContextualLstmConfig.class, name, value);
    }

    @Override
    public List<FeatureInput> featureInputs() {
        return UtteranceFeatures.inputs("features", features, Optional.empty(), featureScaling);
    }

    @Override
    public boolean attendsToTurns() {
        return emotionAttention;
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new ContextualLstm(this, inputs, parameters);
    }
}
