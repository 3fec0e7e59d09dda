package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Parameters;

/**
 * The vector of each utterance that a system over turns starts from: made of its words by a CNN that is trained along,
 * read from feature sets, or both side by side.
 */
final class UtteranceFeatures {

    /** Stands for the CNN among the names of feature sets. */
    static final String WORDS = "words";

    private final Backend backend;
    private final List<String> sets = new ArrayList<>();
    private final UtteranceCnn overWords;
    private final int width;

    /**
     * The features that a config names.
     *
     * @param features names of feature sets and {@code words}, joined by +
     * @param maps per window width of the CNN
     * @param featureSize of the CNN's outer layer, 0 for none
     * @param dropout of the CNN
     * @throws IllegalArgumentException when the corpus lacks a feature set
     */
    UtteranceFeatures(
            Parameters parameters, ModelInputs inputs, String features, int maps, int featureSize, double dropout) {
        backend = parameters.backend();
        int sum = 0;
        boolean readsWords = false;
        for (String name : names(features)) {
            if (name.equals(WORDS)) {
                readsWords = true;
                continue;
            }
            Integer of = inputs.featureWidths().get(name);
            if (of == null) {
                throw new IllegalArgumentException("There is no feature set '" + name
                        + "': set features to words or to " + "feature sets of the corpus, which has "
                        + new TreeSet<>(inputs.featureWidths().keySet()));
            }
            sets.add(name);
            sum += of;
        }
        overWords = readsWords
                ? new UtteranceCnn(parameters, WORDS, inputs, maps, featureSize, Windows.VALID, dropout)
                : null;
        width = sum + (readsWords ? overWords.width() : 0);
    }

    /** The names in a setting {@code features}; refuses an empty or repeated one. */
    static List<String> names(String features) {
        List<String> names =
                List.of(features.split("\\+", -1)).stream().map(String::strip).toList();
        for (String name : names) {
            if (name.isEmpty() || names.indexOf(name) != names.lastIndexOf(name)) {
                throw new IllegalArgumentException(
                        "features is words, the name of a feature set, or several joined by +, got '" + features + "'");
            }
        }
        return names;
    }

    /** The feature sets among the names in a setting {@code features}. */
    static List<FeatureInput> inputs(String features, FeatureScaling scaling) {
        return names(features).stream()
                .filter(name -> !name.equals(WORDS))
                .map(name -> new FeatureInput("features", name, Optional.empty(), scaling))
                .toList();
    }

    /** Size of an utterance's vector, {@code F}. */
    int width() {
        return width;
    }

    /** The vectors of a batch, {@code [ΣU, F]}: words first, then the feature sets in the order of the setting. */
    Tensor of(List<EncodedConversation> batch, Forward forward) {
        List<Tensor> pieces = new ArrayList<>();
        if (overWords != null) {
            pieces.add(overWords.apply(batch, forward).vectors()); // [ΣU, F_words]
        }
        for (String set : sets) {
            pieces.add(backend.matrix(rows(batch, set))); // [ΣU, F_set]
        }
        return Join.columns(pieces.toArray(Tensor[]::new)); // [ΣU, F]
    }

    private static float[][] rows(List<EncodedConversation> batch, String set) {
        List<float[]> rows = new ArrayList<>();
        for (EncodedConversation conversation : batch) {
            float[][] vectors = conversation.features().get(set);
            if (vectors == null) {
                throw new IllegalArgumentException(
                        "Conversation '" + conversation.id() + "' has no vectors of feature set '" + set + "'");
            }
            for (int u = 0; u < vectors.length; u++) {
                for (float number : vectors[u]) {
                    if (!Float.isFinite(number)) {
                        throw new IllegalArgumentException("Feature set '" + set + "' holds " + number
                                + " for utterance " + (u + 1) + " of conversation '" + conversation.id()
                                + "': repair the features or leave the set out");
                    }
                }
                rows.add(vectors[u]);
            }
        }
        return rows.toArray(float[][]::new);
    }
}
