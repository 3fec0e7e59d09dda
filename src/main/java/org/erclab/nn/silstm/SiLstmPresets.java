package org.erclab.nn.silstm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
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
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * What the authors of SI-LSTM used, by paper and by program, and the rows of their ablation. Sizes that the paper does
 * not give are the program's. All select by weighted F1 on dev; the program selects on test.
 *
 * <p>Names that begin with {@code words} replace the paper's text features, which need a fine-tuned encoder, by a CNN over
 * word vectors that is trained along, and standardise the audio features.
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

    /** Audio features by the label set of the corpus that brings them; others call theirs {@code audio}. */
    private static final Map<String, String> AUDIO_SETS = Map.of("iemocap-6", "gp-disnv", "iemocap-4", "gp-disnv");

    private SiLstmPresets() {}

    /** All presets; {@code words} first: it needs no feature set of the text. */
    public static List<ModelPreset> all() {
        List<ModelPreset> presets = new ArrayList<>();
        presets.addAll(onWords("words", "table 2", true, Joint.OTHER_CELLS));
        presets.addAll(onWords("words-without-si", "table 3, w/o SI", false, Joint.OTHER_CELLS));
        presets.addAll(onWords("words-without-jma", "table 3, w/o JMA", true, Joint.NONE));
        presets.addAll(onWords("words-lstm", "table 3, LSTM", false, Joint.NONE));
        presets.add(ofPaper("paper", "table 2; joint attention of the program", true, Joint.OTHER_CELLS));
        presets.add(ofPaper("paper-equation-11", "table 2, eq. 11 as printed", true, Joint.OWN_CELLS));
        presets.add(ofPaper("without-si", "table 3, w/o SI", false, Joint.OTHER_CELLS));
        presets.add(ofPaper("without-jma", "table 3, w/o JMA", true, Joint.NONE));
        presets.add(ofPaper("lstm", "table 3, LSTM", false, Joint.NONE));
        presets.add(released("IEMOCAP", "iemocap-6", 1e-3));
        presets.add(released("MELD", "meld-7", 5e-4));
        presets.addAll(small());
        return List.copyOf(presets);
    }

    private static ModelPreset ofPaper(String name, String source, boolean speakers, Joint joint) {
        return new ModelPreset(
                name,
                "paper",
                PAPER + ", " + source,
                Optional.empty(),
                ofPaper(TEXT, AUDIO, FeatureScaling.NONE, speakers, joint),
                withoutWords(),
                training(1e-3, PAPER_HALVING, 60, 80, 15));
    }

    private static List<ModelPreset> onWords(String name, String source, boolean speakers, Joint joint) {
        return forEachAudioSet(
                AUDIO,
                (labelSet, audio) -> new ModelPreset(
                        name,
                        "paper",
                        PAPER + ", " + source + ", with a CNN over words in place of RoBERTa",
                        labelSet,
                        ofPaper(UtteranceFeatures.WORDS, audio, FeatureScaling.STANDARD, speakers, joint),
                        new TextConfig("clean", 1, 60, "glove-100d", 300, false, 0.01),
                        training(1e-3, PAPER_HALVING, 60, 80, 15)));
    }

    /** One preset per label set whose corpus brings audio features of another name, then one for all. */
    private static List<ModelPreset> forEachAudioSet(
            String audio, BiFunction<Optional<String>, String, ModelPreset> preset) {
        List<ModelPreset> presets = new ArrayList<>();
        new TreeMap<>(AUDIO_SETS).forEach((labelSet, set) -> presets.add(preset.apply(Optional.of(labelSet), set)));
        presets.add(preset.apply(Optional.empty(), audio));
        return presets;
    }

    private static SiLstmConfig ofPaper(
            String text, String audio, FeatureScaling scaling, boolean speakers, Joint joint) {
        return new SiLstmConfig(
                text,
                audio,
                scaling,
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
                0.2,
                50,
                100,
                0.5);
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
                0.2,
                50,
                100,
                0.5);
        return new ModelPreset(
                "released",
                "released",
                RELEASED + ", " + corpus,
                Optional.of(labelSet),
                model,
                withoutWords(),
                training(learningRate, RELEASED_HALVING, 20, 80, 80));
    }

    /** Small sizes, few epochs, random word vectors: minutes on a laptop, not the paper's quality. */
    private static List<ModelPreset> small() {
        return forEachAudioSet(
                "voice",
                (labelSet, audio) -> new ModelPreset(
                        "small",
                        "paper",
                        "small sizes for demonstrations, not from the paper",
                        labelSet,
                        new SiLstmConfig(
                                UtteranceFeatures.WORDS,
                                audio,
                                FeatureScaling.STANDARD,
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
                                0.1,
                                16,
                                32,
                                0.3),
                        new TextConfig("clean", 1, 60, "none", 50, true, 0.5),
                        training(2e-3, PAPER_HALVING, 4, 12, 6)));
    }

    private static TextConfig withoutWords() {
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
