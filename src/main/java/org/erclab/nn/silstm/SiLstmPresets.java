package org.erclab.nn.silstm;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;
import org.erclab.nn.layer.SiLstmCells.Joint;
import org.erclab.nn.silstm.SiLstmConfig.Fusion;

/**
 * What the authors of SI-LSTM used, by paper and by program, and the rows of their ablation. Sizes that the paper does
 * not give are the program's. All select by weighted F1 on dev; the program selects on test.
 */
public final class SiLstmPresets {

    private static final String PAPER = "Liang et al. 2023";
    private static final String RELEASED = "XingweiLiang/MATTERIC at 755647a";
    private static final String TEXT = "text";
    private static final String AUDIO = "audio";

    /** The learning rate halves in 23 epochs: times 0.9703 an epoch, in the paper 0.97. */
    private static final int PAPER_HALVING = 23;

    /** Times 0.9798 an epoch, in the program 0.98. */
    private static final int RELEASED_HALVING = 34;

    private SiLstmPresets() {}

    /** All presets; {@code paper}, without label set, first. */
    public static List<ModelPreset> all() {
        return List.of(
                ofPaper("paper", "table 2; joint attention of the program", true, Joint.OTHER_CELLS),
                ofPaper("paper-equation-11", "table 2, eq. 11 as printed", true, Joint.OWN_CELLS),
                ofPaper("without-si", "table 3, w/o SI", false, Joint.OTHER_CELLS),
                ofPaper("without-jma", "table 3, w/o JMA", true, Joint.NONE),
                ofPaper("lstm", "table 3, LSTM", false, Joint.NONE),
                released("IEMOCAP", "iemocap-6", 1e-3),
                released("MELD", "meld-7", 5e-4),
                small());
    }

    private static ModelPreset ofPaper(String name, String source, boolean speakers, Joint joint) {
        SiLstmConfig model = new SiLstmConfig(
                TEXT,
                AUDIO,
                FeatureScaling.NONE,
                128,
                2,
                8,
                40,
                40,
                256,
                256,
                128,
                256,
                speakers,
                joint,
                Fusion.SUM,
                false,
                false,
                false,
                0.1,
                0.5,
                0.5,
                0.2,
                0.2,
                0.2);
        return new ModelPreset(
                name,
                "paper",
                PAPER + ", " + source,
                Optional.empty(),
                model,
                text(),
                training(1e-3, PAPER_HALVING, 60, 80, 15));
    }

    private static ModelPreset released(String corpus, String labelSet, double learningRate) {
        SiLstmConfig model = new SiLstmConfig(
                TEXT,
                AUDIO,
                FeatureScaling.NONE,
                128,
                2,
                8,
                40,
                40,
                256,
                256,
                128,
                256,
                true,
                Joint.OTHER_CELLS,
                Fusion.CONCATENATION,
                true,
                true,
                true,
                0.1,
                0.5,
                0.5,
                0.2,
                0.2,
                0.2);
        return new ModelPreset(
                "released",
                "released",
                RELEASED + ", " + corpus,
                Optional.of(labelSet),
                model,
                text(),
                training(learningRate, RELEASED_HALVING, 20, 80, 80));
    }

    /** Small sizes, few epochs: minutes on a laptop, not the paper's quality. */
    private static ModelPreset small() {
        SiLstmConfig model = new SiLstmConfig(
                TEXT,
                AUDIO,
                FeatureScaling.NONE,
                32,
                1,
                2,
                16,
                32,
                32,
                24,
                32,
                32,
                true,
                Joint.OTHER_CELLS,
                Fusion.SUM,
                false,
                false,
                false,
                0.1,
                0.2,
                0.2,
                0.1,
                0.1,
                0.1);
        return new ModelPreset(
                "small",
                "paper",
                "small sizes for demonstrations, not from the paper",
                Optional.empty(),
                model,
                text(),
                training(2e-3, PAPER_HALVING, 4, 12, 6));
    }

    /** Words are not read. */
    private static TextConfig text() {
        return new TextConfig("clean", 1, 60, "none", 1, false, 0.5);
    }

    private static TrainingConfig training(double learningRate, int halving, int dialogues, int epochs, int patience) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                2e-5,
                0,
                Schedule.SMOOTH_HALVING,
                halving,
                dialogues,
                epochs,
                patience,
                "weighted-f1",
                ClassWeighting.NONE,
                0,
                Logarithm.NATURAL);
    }
}
