package org.erclab.nn.utterance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Parameters;

/**
 * The vector of each utterance that a system over turns starts from: made of its words by a CNN that is trained along,
 * read from feature sets, or both side by side.
 */
public final class UtteranceFeatures {

    /** Stands for the CNN among the names of feature sets. */
    public static final String WORDS = "words";

    private final List<FeatureRows> sets = new ArrayList<>();
    private final UtteranceCnn overWords;
    private final int width;

    /**
     * The features that a config names.
     *
     * @param setting the setting that names them, for errors
     * @param features names of feature sets and {@code words}, joined by +
     * @param maps per window width of the CNN
     * @param featureSize of the CNN's outer layer, 0 for none
     * @param dropout of the CNN
     * @throws IllegalArgumentException when the corpus lacks a feature set
     */
    public UtteranceFeatures(
            Parameters parameters,
            ModelInputs inputs,
            String setting,
            String features,
            int maps,
            int featureSize,
            double dropout) {
        boolean readsWords = false;
        for (String name : names(setting, features)) {
            if (name.equals(WORDS)) {
                readsWords = true;
            } else {
                sets.add(new FeatureRows(parameters.backend(), inputs, setting, name));
            }
        }
        overWords = readsWords
                ? new UtteranceCnn(parameters, WORDS, inputs, maps, featureSize, Windows.VALID, dropout)
                : null;
        width = sets.stream().mapToInt(FeatureRows::width).sum() + (readsWords ? overWords.width() : 0);
    }

    /**
     * The names in a setting.
     *
     * @throws IllegalArgumentException when one is empty or there twice
     */
    public static List<String> names(String setting, String features) {
        List<String> names =
                List.of(features.split("\\+", -1)).stream().map(String::strip).toList();
        for (String name : names) {
            if (name.isEmpty() || names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(setting
                        + " is words, the name of a feature set, or several joined by +, got '" + features + "'");
            }
        }
        return names;
    }

    /** The feature sets among the names in a setting. */
    public static List<FeatureInput> inputs(
            String setting, String features, Optional<String> modality, FeatureScaling scaling) {
        return names(setting, features).stream()
                .filter(name -> !name.equals(WORDS))
                .map(name -> new FeatureInput(setting, name, modality, scaling))
                .toList();
    }

    /** Size of an utterance's vector, {@code F}. */
    public int width() {
        return width;
    }

    /** The vectors of a batch, {@code [ΣU, F]}: words first, then the feature sets in the order of the setting. */
    public Tensor of(List<EncodedConversation> batch, Forward forward) {
        List<Tensor> pieces = new ArrayList<>();
        if (overWords != null) {
            pieces.add(overWords.apply(batch, forward).vectors()); // [ΣU, F_words]
        }
        for (FeatureRows set : sets) {
            pieces.add(set.of(batch)); // [ΣU, F_set]
        }
        return Join.columns(pieces.toArray(Tensor[]::new)); // [ΣU, F]
    }
}
