package org.erclab.nn.dl4j;

import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.baseline.ContextualLstmConfig;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.UtteranceFeatures;

/** What can vary in c-LSTM on DL4J. It reads words, never runs over padding, and has no attention. */
public record ContextualLstmDl4jConfig(
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

    public ContextualLstmDl4jConfig {
        check("contextSize", contextSize);
        check("hiddenSize", hiddenSize);
        check("dropout", dropout);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(ContextualLstmDl4jConfig.class, name, value);
    }

    /** With the values of the network on libtorch. */
    static ContextualLstmDl4jConfig of(ContextualLstmConfig config) {
        return new ContextualLstmDl4jConfig(
                config.contextSize(),
                config.hiddenSize(),
                config.dropout(),
                config.maps(),
                config.featureSize(),
                config.cnnDropout());
    }

    /** The network on libtorch. */
    ContextualLstmConfig onLibtorch() {
        return new ContextualLstmConfig(
                false,
                false,
                contextSize,
                hiddenSize,
                dropout,
                UtteranceFeatures.WORDS,
                FeatureScaling.NONE,
                maps,
                featureSize,
                cnnDropout);
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return ContextualLstmGraph.create(onLibtorch(), inputs, parameters);
    }
}
