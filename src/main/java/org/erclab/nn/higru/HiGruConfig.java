package org.erclab.nn.higru;

import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.FusedBiGru.Fusion;
import org.erclab.nn.layer.Parameters;

/** What can vary in HiGRU. The width of the word vectors comes with the vectors. */
public record HiGruConfig(
        @Setting(
                text = "Views joined at both levels: PLAIN is HiGRU, FEATURES HiGRU-f, SELF_ATTENTION HiGRU-sf",
                fixed = true,
                source = "section 3.3")
        Fusion fusion,

        @Setting(
                text = "Size d1 of word states and of the utterance vector",
                unit = "units",
                min = 1,
                max = 4096,
                source = "Table 4",
                paper = "300; 200, 150 and 100 tried")
        int utteranceSize,

        @Setting(
                text = "Size d2 of the contextual utterance vector",
                unit = "units",
                min = 1,
                max = 4096,
                paper = "300")
        int contextSize,

        @Setting(
                text = "Size of the hidden layer before the classes",
                unit = "units",
                min = 1,
                max = 4096,
                paper = "two layers of 100 neurons",
                released = "one layer of 100")
        int classifierSize,

        @Setting(
                text = "Dropout of utterance vectors, contextual vectors and the hidden layer",
                min = 0,
                max = 0.99,
                paper = "0.5")
        double dropout,

        @Setting(
                text = "Whether the maximum over an utterance's words includes its padding",
                paper = "false",
                released = "true")
        boolean poolPadding)
        implements ModelConfig {

    public HiGruConfig {
        SettingRange.checkPresent("fusion", fusion);
        SettingRange.check(HiGruConfig.class, "utteranceSize", utteranceSize);
        SettingRange.check(HiGruConfig.class, "contextSize", contextSize);
        SettingRange.check(HiGruConfig.class, "classifierSize", classifierSize);
        SettingRange.check(HiGruConfig.class, "dropout", dropout);
    }

    @Override
    public boolean attendsToTurns() {
        return fusion == Fusion.SELF_ATTENTION;
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new HiGru(this, inputs, parameters);
    }
}
