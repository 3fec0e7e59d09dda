package org.erclab.nn.tlerc;

import java.nio.file.Path;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;

/** What can vary in VHRED, HRED with a latent variable per turn. */
public record VhredConfig(
        @Setting(
                text = "Width of the word vectors that encoder and decoder share",
                unit = "numbers",
                min = 1,
                max = 4096,
                released = "500")
        int wordSize,

        @Setting(
                text = "Size of the sentence encoder's states per direction",
                unit = "units",
                min = 1,
                max = 4096,
                paper = "256")
        int encoderSize,

        @Setting(
                text = "Size of the context encoder's states and of the layers before the latent variable",
                unit = "units",
                min = 1,
                max = 4096,
                paper = "256")
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
                released = "0; 0.25 in the published command for Ubuntu")
        double wordDropout,

        @Setting(
                text = "Size of the latent variable of a turn",
                unit = "numbers",
                min = 1,
                max = 4096,
                released = "100")
        int latentSize,

        @Setting(
                text = "Weight of the divergence of the posterior from the prior at the end of its rise",
                min = 0,
                max = 100,
                released = "1")
        double divergenceWeight,

        @Setting(
                text = "Updates over which that weight rises from 0; 0 keeps it constant",
                unit = "updates",
                min = 0,
                max = 1e7,
                released = "25000; 250000 in the published command for Ubuntu")
        int annealingSteps,

        @Setting(
                text = "Whether the latent variable must also predict the reply's words without their order",
                released = "false")
        boolean bagOfWords)
        implements ModelConfig {

    public VhredConfig {
        check("wordSize", wordSize);
        check("encoderSize", encoderSize);
        check("contextSize", contextSize);
        check("decoderSize", decoderSize);
        check("maxTurns", maxTurns);
        check("wordDropout", wordDropout);
        check("latentSize", latentSize);
        check("divergenceWeight", divergenceWeight);
        check("annealingSteps", annealingSteps);
    }

    private static void check(String name, double value) {
        SettingRange.check(VhredConfig.class, name, value);
    }

    /** The part without the latent variable. */
    HredConfig hred() {
        return new HredConfig(wordSize, encoderSize, contextSize, decoderSize, maxTurns, wordDropout);
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new Vhred(this, inputs, parameters);
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
