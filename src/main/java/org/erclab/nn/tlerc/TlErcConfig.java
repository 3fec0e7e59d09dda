package org.erclab.nn.tlerc;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.PretrainedText;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;

/** What can vary in TL-ERC's target, the emotion classifier that a dialogue generator's weights move into. */
public record TlErcConfig(
        @Setting(
                text = "How utterances become vectors: FEATURES reads a feature set, WORDS a BiGRU over word vectors",
                source = "section 3.2 and table 8",
                paper = "FEATURES (BERT) in variants 2 and 3")
        Sentences sentences,

        @Setting(text = "Name of the feature set that FEATURES reads")
        String featureSet,

        @Setting(
                text =
                        "How the numbers of feature sets are scaled: NONE, or STANDARD by mean and deviation of each column "
                                + "over the training split",
                neutral = "NONE")
        FeatureScaling featureScaling,

        @Setting(
                text = "Encoder layers whose states a feature vector holds side by side; 1 when already averaged",
                unit = "layers",
                min = 1,
                max = 100)
        int storedLayers,

        @Setting(
                text = "First layers of those that are averaged",
                unit = "layers",
                min = 1,
                max = 100,
                paper = "4 of BERT's 12",
                released = "4")
        int averagedLayers,

        @Setting(
                text = "Size of the sentence encoder's states per direction, for WORDS",
                unit = "units",
                min = 1,
                max = 4096,
                paper = "256")
        int encoderSize,

        @Setting(text = "Size of the context encoder's states", unit = "units", min = 1, max = 4096, paper = "256")
        int contextSize,

        @Setting(
                text = "Size of VHRED's latent variable; 0 is the target of HRED",
                unit = "numbers",
                min = 0,
                max = 4096,
                source = "section 3.1",
                released = "0; there is no VHRED target")
        int latentSize,

        @Setting(
                text = "Dropout of the context states",
                min = 0,
                max = 0.99,
                source = "section 5.3",
                paper = "0.0 or 0.5",
                released = "0")
        double dropout,

        @Setting(text = "CLASSES predicts emotions, VALUES real-valued dimensions as in SEMAINE")
        Prediction prediction,

        @Setting(
                text = "Which dimension a model of VALUES predicts: the name of one, or all at once",
                source = "table 6",
                paper = "one model for each dimension",
                neutral = "all")
        String dimension,

        @Setting(
                text =
                        "Number of the finished run of hred or vhred whose weights move in; none starts from random weights")
        String pretrained,

        @Setting(
                text = "What moves from the pre-trained generator: nothing, context, sentence encoder or both",
                source = "tables 4 and 8",
                paper = "CONTEXT in variant 3")
        Transferred transferred,

        @Setting(
                text = "Whether the second bias vector of the context GRU moves too",
                paper = "biases b, of a GRU with one",
                released = "false")
        boolean transferInputBias,

        @Setting(text = "Transferred weights that training does not move", source = "table 9", paper = "NONE")
        Frozen frozen)
        implements ModelConfig {

    /** Where utterance vectors come from. */
    public enum Sentences {
        /** A feature set, for example averaged states of BERT's first layers. */
        FEATURES,
        /** HRED's sentence encoder over a trainable word table. */
        WORDS
    }

    /** What the scores mean. */
    public enum Prediction {
        CLASSES,
        VALUES
    }

    /** What moves from a pre-trained generator. */
    public enum Transferred {
        NOTHING(false, false),
        CONTEXT(false, true),
        SENTENCES(true, false),
        SENTENCES_AND_CONTEXT(true, true);

        private final boolean sentences;
        private final boolean context;

        Transferred(boolean sentences, boolean context) {
            this.sentences = sentences;
            this.context = context;
        }

        boolean sentences() {
            return sentences;
        }

        boolean context() {
            return context;
        }
    }

    /** What training leaves as it is. Feature sets never change, so with FEATURES the sentence encoder always is. */
    public enum Frozen {
        NONE,
        SENTENCES,
        SENTENCES_AND_CONTEXT
    }

    public TlErcConfig {
        SettingRange.checkPresent("sentences", sentences);
        SettingRange.checkText("featureSet", featureSet);
        SettingRange.checkPresent("featureScaling", featureScaling);
        check("storedLayers", storedLayers);
        check("averagedLayers", averagedLayers);
        check("encoderSize", encoderSize);
        check("contextSize", contextSize);
        check("latentSize", latentSize);
        check("dropout", dropout);
        SettingRange.checkPresent("prediction", prediction);
        SettingRange.checkText("dimension", dimension);
        SettingRange.checkPretrained(pretrained);
        SettingRange.checkPresent("transferred", transferred);
        SettingRange.checkPresent("frozen", frozen);
        if (averagedLayers > storedLayers) {
            throw new IllegalArgumentException(
                    "averagedLayers must be at most storedLayers, got " + averagedLayers + " of " + storedLayers);
        }
        if (transferred.sentences && sentences == Sentences.FEATURES) {
            throw new IllegalArgumentException("transferred is " + transferred
                    + ", but a feature set has no sentence encoder: set sentences to WORDS");
        }
        if (pretrained.equals(NO_PRETRAINING) != (transferred == Transferred.NOTHING)) {
            throw new IllegalArgumentException("transferred is " + transferred + " and pretrained is '" + pretrained
                    + "': name a pre-training and say what moves, or neither");
        }
    }

    private static void check(String name, double value) {
        SettingRange.check(TlErcConfig.class, name, value);
    }

    /** Names of the weights that move. */
    List<String> transferredNames() {
        List<String> names = new ArrayList<>();
        if (transferred.sentences) {
            names.addAll(Transfer.sentenceNames());
        }
        if (transferred.context) {
            names.addAll(Transfer.contextNames(transferInputBias, latentSize > 0));
        }
        return names;
    }

    @Override
    public EmotionModel.Task task() {
        return prediction == Prediction.VALUES ? EmotionModel.Task.VALUES : EmotionModel.Task.CLASSES;
    }

    @Override
    public List<String> predictedDimensions(List<String> ofCorpus) {
        return Dimensions.chosen(dimension, ofCorpus);
    }

    @Override
    public List<FeatureInput> featureInputs() {
        return sentences == Sentences.WORDS
                ? List.of()
                : List.of(new FeatureInput("featureSet", featureSet, Optional.empty(), featureScaling));
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new TlErc(this, inputs, parameters);
    }

    @Override
    public void checkPretraining(ModelConfig source, int vectorWidth) {
        Transfer.checkSizes(this, source, vectorWidth);
    }

    /** The vocabulary belongs to the sentence encoder: without it a corpus keeps its own. */
    @Override
    public Optional<PretrainedText> pretrainedText(Path folder) {
        return transferred.sentences
                ? Optional.of(PretrainedGenerator.Description.require(folder).text())
                : Optional.empty();
    }

    @Override
    public void transfer(Path folder, Parameters into) {
        try (PretrainedGenerator source =
                PretrainedGenerator.open(folder, into.backend().device())) {
            Transfer.copy(source.weights(), into.trainable(), transferredNames());
        }
    }
}
