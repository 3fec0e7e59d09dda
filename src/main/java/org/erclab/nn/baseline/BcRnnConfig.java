package org.erclab.nn.baseline;

import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.utterance.Windows;

/** What can vary in bcLSTM* and bcGRU. The width of the word vectors comes with the vectors. */
public record BcRnnConfig(
        @Setting(
                text = "Recurrent layer over the turns: LSTM is bcLSTM*, GRU is bcGRU",
                fixed = true,
                source = "HiGRU paper, section 4.2")
        Cell cell,

        @Setting(
                text = "Feature maps of each of the window widths 3, 4 and 5",
                unit = "maps",
                min = 1,
                max = 4096,
                source = "HiGRU paper, section 4.2",
                paper = "100")
        int maps,

        @Setting(
                text = "Size of the recurrent layer in each direction",
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
                paper = "100")
        int classifierSize,

        @Setting(
                text = "Dropout of utterance vectors, projected states and the hidden layer",
                min = 0,
                max = 0.99,
                paper = "0.5")
        double dropout,

        @Setting(
                text = "Windows in the maximum over time: VALID inside the utterance, PADDED with its padding",
                paper = "unstated",
                released = "unreleased; PADDED is what HiGRU's own pooling does")
        Windows windows)
        implements ModelConfig {

    /** Recurrent layers. */
    public enum Cell {
        LSTM,
        GRU
    }

    public BcRnnConfig {
        SettingRange.checkPresent("cell", cell);
        SettingRange.check(BcRnnConfig.class, "maps", maps);
        SettingRange.check(BcRnnConfig.class, "contextSize", contextSize);
        SettingRange.check(BcRnnConfig.class, "classifierSize", classifierSize);
        SettingRange.check(BcRnnConfig.class, "dropout", dropout);
        SettingRange.checkPresent("windows", windows);
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new BcRnn(this, inputs, parameters);
    }
}
