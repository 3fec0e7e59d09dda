package org.erclab.nn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.LabelSet;

/**
 * What a corpus and its encoding fix about a model.
 *
 * @param labels the classes, in the order of the scores; empty for models that predict values or words
 * @param classWeights {@code [L]} factor of each class's term in the loss, 0 for classes that are not scored; empty
 *     where there are no classes
 * @param wordVectors {@code [V][E]} one row per vocabulary entry, row 0 is padding; no rows in models without text
 * @param maxTokens to how many tokens utterances were cut, {@code T} in shapes
 * @param featureWidths width of each feature set, by name
 * @param speakers most speakers that a conversation may have
 * @param dimensions names of the real-valued targets; empty where there are none
 */
public record ModelInputs(
        Optional<LabelSet> labels,
        double[] classWeights,
        float[][] wordVectors,
        int maxTokens,
        Map<String, Integer> featureWidths,
        int speakers,
        List<String> dimensions) {

    public ModelInputs {
        featureWidths = Map.copyOf(featureWidths);
        dimensions = List.copyOf(dimensions);
        int classes = labels.map(LabelSet::size).orElse(0);
        if (classWeights.length != classes) {
            throw new IllegalArgumentException(
                    "There are " + classes + " classes but " + classWeights.length + " class weights");
        }
    }

    /** Inputs of a model that reads words and predicts classes. */
    public static ModelInputs ofText(LabelSet labels, double[] classWeights, float[][] wordVectors, int maxTokens) {
        return new ModelInputs(Optional.of(labels), classWeights, wordVectors, maxTokens, Map.of(), 1, List.of());
    }

    /** The classes, or an error that says what is missing. */
    public LabelSet requireLabels() {
        return labels.orElseThrow(
                () -> new IllegalArgumentException("This model predicts emotion classes, but the corpus has none"));
    }

    /** Width {@code E} of the word vectors, or an error that says what is missing. */
    public int requireWordWidth() {
        if (wordVectors.length < 2) {
            throw new IllegalArgumentException("This model reads words, but there is no table of word vectors");
        }
        return wordVectors[0].length;
    }
}
