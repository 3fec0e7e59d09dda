package org.erclab.nn.tlerc;

import java.nio.file.Path;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;

/** What can vary in HRED, the dialogue generator that TL-ERC transfers from. */
public record HredConfig(
        @Setting(
                text = "Width of the word vectors that encoder and decoder share",
                unit = "numbers",
                min = 1,
                max = 4096,
                paper = "not given",
                released = "500")
        int wordSize,

        @Setting(
                text = "Size of the sentence encoder's states per direction",
                unit = "units",
                min = 1,
                max = 4096,
                source = "section 4.2",
                paper = "256 (HRED-small), 1000 (HRED-large)")
        int encoderSize,

        @Setting(text = "Size of the context encoder's states", unit = "units", min = 1, max = 4096, paper = "256")
        int contextSize,

        @Setting(text = "Size of the decoder's states", unit = "units", min = 1, max = 4096, paper = "256")
        int decoderSize,

        @Setting(
                text = "Turns of a conversation that are read, later ones are cut",
                unit = "turns",
                min = 2,
                max = 1000,
                released = "10")
        int maxTurns,

        @Setting(
                text = "Probability that the decoder reads unknown instead of the words of a time step",
                min = 0,
                max = 1,
                released = "0; 0.25 in the published command for VHRED on Ubuntu")
        double wordDropout)
        implements ModelConfig {

    public HredConfig {
        SettingRange.check(HredConfig.class, "wordSize", wordSize);
        SettingRange.check(HredConfig.class, "encoderSize", encoderSize);
        SettingRange.check(HredConfig.class, "contextSize", contextSize);
        SettingRange.check(HredConfig.class, "decoderSize", decoderSize);
        SettingRange.check(HredConfig.class, "maxTurns", maxTurns);
        SettingRange.check(HredConfig.class, "wordDropout", wordDropout);
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new Hred(this, inputs, parameters);
    }

    @Override
    public void checkPretraining(ModelConfig source, int vectorWidth) {
        Transfer.checkContinued(this, source);
    }

    @Override
    public void transfer(Path folder, Parameters into) {
        Transfer.all(folder, into);
    }
}
