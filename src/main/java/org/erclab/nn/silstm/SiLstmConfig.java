package org.erclab.nn.silstm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.SiLstmCells.Joint;
import org.erclab.nn.utterance.UtteranceFeatures;

/** What can vary in SI-LSTM. */
public record SiLstmConfig(
        @Setting(
                text =
                        "What an utterance's text vector is made of: words (a CNN trained along), the name of a feature set, "
                                + "or several joined by +",
                source = "section 3.1",
                paper = "fine-tuned RoBERTa, 1024-d",
                released = "mean of the last four layers' first-token states of fine-tuned RoBERTa-large")
        String textFeatures,

        @Setting(
                text = "Name of the feature set with one audio vector per utterance, or several joined by +",
                source = "section 3.1",
                paper = "openSMILE IS13, 6,373 features to 100",
                released = "conv-emotion's, 100-d (IEMOCAP) or 300-d (MELD)")
        String audioFeatures,

        @Setting(
                text =
                        "How the numbers of feature sets are scaled: NONE, or STANDARD by mean and deviation of each column "
                                + "over the training split",
                neutral = "NONE")
        FeatureScaling featureScaling,

        @Setting(
                text = "Width d of each modality's features inside the model",
                unit = "units",
                min = 1,
                max = 4096,
                released = "128")
        int modelSize,

        @Setting(text = "Transformer layers per modality", unit = "layers", min = 0, max = 24, paper = "2")
        int encoderLayers,

        @Setting(text = "Attention heads of a transformer layer", unit = "heads", min = 1, max = 64, released = "8")
        int heads,

        @Setting(text = "Size of an attention head", unit = "units", min = 1, max = 4096, released = "40")
        int headSize,

        @Setting(
                text = "Size of a transformer layer's feed-forward part",
                unit = "units",
                min = 1,
                max = 16384,
                released = "40")
        int innerSize,

        @Setting(
                text = "Size H of the cells, per direction and modality",
                unit = "units",
                min = 1,
                max = 4096,
                released = "256")
        int hiddenSize,

        @Setting(text = "Size of a speaker's state", unit = "units", min = 1, max = 4096, released = "256")
        int speakerSize,

        @Setting(
                text = "Size of queries and keys of the cross-modal attention",
                unit = "units",
                min = 1,
                max = 4096,
                released = "128")
        int keySize,

        @Setting(
                text = "Size of the hidden layer before the classes",
                unit = "units",
                min = 1,
                max = 4096,
                released = "256")
        int classifierSize,

        @Setting(
                text = "Whether the cells read the state of the speaker; false is the row w/o SI",
                source = "equation 4, table 3",
                paper = "true")
        boolean speakerStates,

        @Setting(
                text =
                        "Joint modal attention: OTHER_CELLS carries the other modality's cell states over, OWN_CELLS and "
                                + "OWN_FEATURES are equation 11 on cell states or features, NONE is the row w/o JMA",
                source = "equation 11, table 3",
                paper = "OWN_CELLS or OWN_FEATURES, it does not say which",
                released = "OTHER_CELLS")
        Joint jointAttention,

        @Setting(
                text = "How the modalities are joined before the classifier",
                source = "equation 18",
                paper = "SUM",
                released = "CONCATENATION")
        Fusion fusion,

        @Setting(
                text =
                        "Whether each map of a gate has a bias of its own, which makes their sum move faster in training",
                paper = "false",
                released = "true")
        boolean fourBiases,

        @Setting(
                text = "Whether attentions look at the padding of a batch, so that a dialogue's scores depend on the "
                        + "others in it",
                paper = "false",
                released = "true")
        boolean attendPadding,

        @Setting(
                text =
                        "Whether joint and cross-modal attention start with all weights 1; the latter then stays of rank "
                                + "one for ever",
                paper = "false",
                released = "true")
        boolean onesStart,

        @Setting(text = "Dropout inside the transformer layers", min = 0, max = 0.99, released = "0.1")
        double encoderDropout,

        @Setting(
                text = "Dropout of the cells' and the speakers' new states, before the next turn reads them",
                min = 0,
                max = 0.99,
                paper = "0.5",
                released = "0.5")
        double recurrentDropout,

        @Setting(text = "Dropout of the cells' states before the fusion", min = 0, max = 0.99, released = "0.5")
        double stateDropout,

        @Setting(text = "Dropout of the joint modal attention's weights", min = 0, max = 0.99, released = "0.2")
        double jointDropout,

        @Setting(text = "Dropout of the cross-modal attention's weights", min = 0, max = 0.99, released = "0.2")
        double attentionDropout,

        @Setting(text = "Dropout of residual terms and of the hidden layer", min = 0, max = 0.99, released = "0.2")
        double classifierDropout,

        @Setting(
                text = "Feature maps of each window width of the CNN over words",
                unit = "maps",
                min = 1,
                max = 4096,
                source = "ours, as in conv-emotion's CNN")
        int maps,

        @Setting(
                text = "Size of the ReLU layer of the CNN over words; 0 leaves it out",
                unit = "units",
                min = 0,
                max = 4096,
                source = "ours, as in conv-emotion's CNN")
        int featureSize,

        @Setting(
                text = "Dropout inside the CNN over words",
                min = 0,
                max = 0.99,
                source = "ours, as in conv-emotion's CNN")
        double cnnDropout)
        implements ModelConfig {

    /** How the modalities are joined. */
    public enum Fusion {
        /** Weighted sum, and a linear map of the encoded text. */
        SUM,
        /** Weighted pieces side by side, and rectified maps of both encoded modalities. */
        CONCATENATION
    }

    public SiLstmConfig {
        SettingRange.checkText("textFeatures", textFeatures);
        SettingRange.checkText("audioFeatures", audioFeatures);
        SettingRange.checkPresent("featureScaling", featureScaling);
        UtteranceFeatures.names("textFeatures", textFeatures);
        if (UtteranceFeatures.names("audioFeatures", audioFeatures).contains(UtteranceFeatures.WORDS)) {
            throw new IllegalArgumentException(
                    "audioFeatures names feature sets of the corpus, got '" + audioFeatures + "': words are text");
        }
        check("modelSize", modelSize);
        check("encoderLayers", encoderLayers);
        check("heads", heads);
        check("headSize", headSize);
        check("innerSize", innerSize);
        check("hiddenSize", hiddenSize);
        check("speakerSize", speakerSize);
        check("keySize", keySize);
        check("classifierSize", classifierSize);
        SettingRange.checkPresent("jointAttention", jointAttention);
        SettingRange.checkPresent("fusion", fusion);
        check("encoderDropout", encoderDropout);
        check("recurrentDropout", recurrentDropout);
        check("stateDropout", stateDropout);
        check("jointDropout", jointDropout);
        check("attentionDropout", attentionDropout);
        check("classifierDropout", classifierDropout);
        check("maps", maps);
        check("featureSize", featureSize);
        check("cnnDropout", cnnDropout);
    }

    private static void check(String name, double value) {
        SettingRange.check(SiLstmConfig.class, name, value);
    }

    @Override
    public List<FeatureInput> featureInputs() {
        List<FeatureInput> inputs = new ArrayList<>(
                UtteranceFeatures.inputs("textFeatures", textFeatures, Optional.of("text"), featureScaling));
        inputs.addAll(UtteranceFeatures.inputs("audioFeatures", audioFeatures, Optional.of("audio"), featureScaling));
        return inputs;
    }

    @Override
    public boolean attendsToTurns() {
        return true;
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new SiLstm(this, inputs, parameters);
    }
}
