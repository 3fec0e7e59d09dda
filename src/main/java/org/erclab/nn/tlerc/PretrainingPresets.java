package org.erclab.nn.tlerc;

import java.util.List;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;

/** What TL-ERC's generators were trained with. */
public final class PretrainingPresets {

    private static final String PAPER = "Hazarika et al. 2021, section 4.2; the rest from the released program";

    private PretrainingPresets() {}

    /**
     * Settings of a pre-training under a name.
     *
     * @param model an {@link HredConfig} or a {@link VhredConfig}
     */
    public record Preset(
            String name, String source, ModelConfig model, DialogueTextConfig text, TrainingConfig training) {}

    /** Presets of HRED, HRED-small on Cornell first. */
    public static List<Preset> hred() {
        return List.of(
                new Preset("cornell", PAPER + ", HRED-small on Cornell", hred(256), text(), training(1e-4, 80, 30)),
                new Preset("ubuntu", PAPER + ", HRED-small on Ubuntu", hred(256), text(), training(1e-4, 40, 30)),
                new Preset("large", PAPER + ", HRED-large", hred(1000), text(), training(1e-4, 80, 30)),
                small(new HredConfig(64, 32, 32, 32, 10, 0)));
    }

    /** Presets of VHRED, that on Cornell first. */
    public static List<Preset> vhred() {
        return List.of(
                new Preset("cornell", PAPER + ", table 11", vhred(0, 25_000), text(), training(1e-4, 80, 30)),
                new Preset(
                        "ubuntu",
                        PAPER + ", published command for Ubuntu",
                        vhred(0.25, 250_000),
                        text(),
                        training(1e-4, 40, 30)),
                small(new VhredConfig(64, 32, 32, 32, 10, 0, 16, 1, 200, false)));
    }

    private static Preset small(ModelConfig model) {
        return new Preset(
                "small",
                "small sizes for demonstrations, not from the paper",
                model,
                new DialogueTextConfig("hred", 2, 2_000, 29, 2_000, 10),
                training(2e-3, 16, 3));
    }

    private static HredConfig hred(int size) {
        return new HredConfig(500, size, size, size, 10, 0);
    }

    private static VhredConfig vhred(double wordDropout, int annealingSteps) {
        return new VhredConfig(500, 256, 256, 256, 10, wordDropout, 100, 1, annealingSteps, false);
    }

    private static DialogueTextConfig text() {
        return new DialogueTextConfig("hred", 5, 20_000, 29, 0, 0);
    }

    /** The program saves every epoch and selects none; the paper takes the one of least validation perplexity. */
    private static TrainingConfig training(double learningRate, int dialogues, int epochs) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                0,
                1,
                Schedule.CONSTANT,
                20,
                dialogues,
                epochs,
                epochs,
                "loss",
                ClassWeighting.NONE,
                0,
                Logarithm.NATURAL);
    }
}
