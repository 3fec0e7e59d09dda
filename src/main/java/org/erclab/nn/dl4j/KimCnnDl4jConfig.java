package org.erclab.nn.dl4j;

import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.Windows;

/** What can vary in the CNN without context on DL4J: the same as in {@link KimCnnConfig}. */
public record KimCnnDl4jConfig(
        @Setting(
                text = "Feature maps of each of the window widths 3, 4 and 5",
                unit = "maps",
                min = 1,
                max = 4096,
                source = "Kim 2014, section 3.1",
                paper = "100",
                released = "50 in conv-emotion")
        int maps,

        @Setting(
                text = "Size of a ReLU layer behind the convolutions; 0 leaves it out",
                unit = "units",
                min = 0,
                max = 4096,
                paper = "none",
                released = "100 in conv-emotion")
        int featureSize,

        @Setting(text = "Dropout of the pooled features", min = 0, max = 0.99, paper = "0.5")
        double dropout,

        @Setting(
                text = "Windows in the maximum over time: VALID inside the utterance, PADDED with its padding",
                paper = "PADDED",
                released = "PADDED")
        Windows windows)
        implements ModelConfig {

    public KimCnnDl4jConfig {
        SettingRange.check(KimCnnDl4jConfig.class, "maps", maps);
        SettingRange.check(KimCnnDl4jConfig.class, "featureSize", featureSize);
        SettingRange.check(KimCnnDl4jConfig.class, "dropout", dropout);
        SettingRange.checkPresent("windows", windows);
    }

    /** With the values of the network on libtorch. */
    static KimCnnDl4jConfig of(KimCnnConfig config) {
        return new KimCnnDl4jConfig(config.maps(), config.featureSize(), config.dropout(), config.windows());
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return KimCnnGraph.create(new KimCnnConfig(maps, featureSize, dropout, windows), inputs, parameters);
    }
}
