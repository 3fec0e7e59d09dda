package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.Dimensions;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;
import org.erclab.nn.tlerc.TlErcConfig.Frozen;
import org.erclab.nn.tlerc.TlErcConfig.Prediction;
import org.erclab.nn.tlerc.TlErcConfig.Sentences;
import org.erclab.nn.tlerc.TlErcConfig.Transferred;

/** The rows of TL-ERC's tables. Those with pre-trained weights need {@code pretrained}, the number of a run of a generator. */
public final class TlErcPresets {

    /** Feature set of the mean of BERT-base's layers 1 to 4 at the first token. */
    public static final String BERT_FEATURES = "bert-base-layers-1-4";

    private static final String PAPER = "Hazarika et al. 2021";

    private TlErcPresets() {}

    /** All presets, variant 1 first: it needs neither features nor a pre-training. */
    public static List<ModelPreset> all() {
        List<ModelPreset> presets = new ArrayList<>(List.of(
                preset("variant-1", "table 4, random / random; section 5.3", words(Transferred.NOTHING)),
                preset("variant-2", "table 4, BERT / random", features(Transferred.NOTHING, Frozen.NONE, 0)),
                preset(
                        "variant-3",
                        "table 4, BERT / pre-trained context (TL-ERC)",
                        features(Transferred.CONTEXT, Frozen.NONE, 0)),
                preset("vhred", "table 11, VHRED as source", features(Transferred.CONTEXT, Frozen.NONE, 100)),
                preset("hred-encoder", "table 8, HRED encoder / random context", words(Transferred.SENTENCES)),
                preset(
                        "hred-encoder-context",
                        "table 8, HRED encoder / pre-trained context",
                        words(Transferred.SENTENCES_AND_CONTEXT)),
                preset(
                        "frozen-context",
                        "table 9, BERT and context frozen",
                        features(Transferred.CONTEXT, Frozen.SENTENCES_AND_CONTEXT, 0)),
                small("small", 50, ModelConfig.NO_PRETRAINING, Transferred.NOTHING),
                small("small-transfer", 64, ModelConfig.TO_BE_CHOSEN, Transferred.SENTENCES_AND_CONTEXT)));
        presets.addAll(semaine());
        presets.add(valuesOfWords());
        return List.copyOf(presets);
    }

    private static ModelPreset preset(String name, String source, TlErcConfig model) {
        return new ModelPreset(
                name, "released", PAPER + ", " + source, Optional.empty(), model, text(model), released());
    }

    private static TlErcConfig features(Transferred transferred, Frozen frozen, int latentSize) {
        return model(Sentences.FEATURES, latentSize, transferred, frozen);
    }

    private static TlErcConfig words(Transferred transferred) {
        return model(Sentences.WORDS, 0, transferred, Frozen.NONE);
    }

    private static TlErcConfig model(Sentences sentences, int latentSize, Transferred transferred, Frozen frozen) {
        String pretrained = transferred == Transferred.NOTHING ? ModelConfig.NO_PRETRAINING : ModelConfig.TO_BE_CHOSEN;
        return new TlErcConfig(
                sentences,
                BERT_FEATURES,
                FeatureScaling.NONE,
                1,
                1,
                256,
                256,
                latentSize,
                0,
                Prediction.CLASSES,
                Dimensions.ALL,
                pretrained,
                transferred,
                false,
                frozen);
    }

    /**
     * Table 6, a model for each dimension, and one for all. The public files of SEMAINE hold no text: the 63 lexical affect
     * features of AVEC 2012 stand in for the paper's encoders.
     */
    private static List<ModelPreset> semaine() {
        List<ModelPreset> presets = new ArrayList<>();
        presets.add(values(
                "semaine",
                ", one model for all dimensions",
                Sentences.FEATURES,
                Dimensions.ALL,
                FeatureScaling.STANDARD));
        for (String dimension : List.of("valence", "arousal", "power", "expectancy")) {
            presets.add(values("semaine-" + dimension, "", Sentences.FEATURES, dimension, FeatureScaling.STANDARD));
        }
        return presets;
    }

    /** A corpus with text and dimensions. */
    private static ModelPreset valuesOfWords() {
        return values(
                "values",
                ", on words, one model for all dimensions",
                Sentences.WORDS,
                Dimensions.ALL,
                FeatureScaling.NONE);
    }

    private static ModelPreset values(
            String name, String remark, Sentences sentences, String dimension, FeatureScaling scaling) {
        TlErcConfig model = new TlErcConfig(
                sentences,
                "csa",
                scaling,
                1,
                1,
                256,
                256,
                0,
                0,
                Prediction.VALUES,
                dimension,
                TlErcConfig.NO_PRETRAINING,
                Transferred.NOTHING,
                false,
                Frozen.NONE);
        boolean features = sentences == Sentences.FEATURES;
        String source =
                PAPER + ", table 6" + (features ? ", on the lexical affect features of AVEC 2012" : "") + remark;
        return new ModelPreset(name, "released", source, Optional.empty(), model, text(model), released());
    }

    /**
     * Words as the generators read them. Random word vectors are uniform with the variance of a standard normal; those of a
     * transferred encoder are as wide as the generator's.
     */
    private static TextConfig text(TlErcConfig model) {
        int width = model.transferred().sentences() ? 500 : 300;
        return new TextConfig("hred", 1, 29, "none", width, false, Math.sqrt(3));
    }

    /** Section 5.3 of the paper and the program's defaults; on ties the paper takes Adam and 1e-4. */
    private static TrainingConfig released() {
        return training(1e-4, 2, 500, 11);
    }

    private static TrainingConfig training(double learningRate, int dialogues, int epochs, int patience) {
        return new TrainingConfig(
                Optimiser.ADAM,
                learningRate,
                0,
                1,
                Schedule.CONSTANT,
                20,
                dialogues,
                epochs,
                patience,
                "loss",
                ClassWeighting.NONE,
                0,
                Logarithm.NATURAL);
    }

    /** {@code small-transfer} has the sizes of the generators' preset {@code small}. */
    private static ModelPreset small(String name, int vectorWidth, String pretrained, Transferred transferred) {
        TlErcConfig model = new TlErcConfig(
                Sentences.WORDS,
                BERT_FEATURES,
                FeatureScaling.NONE,
                1,
                1,
                32,
                32,
                0,
                0.2,
                Prediction.CLASSES,
                Dimensions.ALL,
                pretrained,
                transferred,
                false,
                Frozen.NONE);
        return new ModelPreset(
                name,
                "released",
                "small sizes for demonstrations, not from the paper",
                Optional.empty(),
                model,
                new TextConfig("hred", 1, 29, "none", vectorWidth, false, 0.5),
                training(3e-3, 2, 8, 4));
    }
}
