package org.erclab.nn;

import java.util.List;
import org.erclab.nn.layer.Parameters;

/**
 * What can vary in a model family; implemented by one record per family, every component with a {@link Setting}. The
 * record checks itself when built, so a config that exists can be trained.
 */
public interface ModelConfig {

    /** The feature sets of the corpus that the model reads; they reach it through {@link EncodedConversation#features}. */
    default List<FeatureInput> featureInputs() {
        return List.of();
    }

    /** What the model predicts of an utterance. */
    default EmotionModel.Task task() {
        return EmotionModel.Task.CLASSES;
    }

    /**
     * The dimensions that a model of real values predicts.
     *
     * @param ofCorpus names in the order of the corpus
     * @throws IllegalArgumentException when the config asks for one that the corpus does not have
     */
    default List<String> predictedDimensions(List<String> ofCorpus) {
        return ofCorpus;
    }

    /**
     * Builds the network with freshly drawn weights.
     *
     * @param inputs what the corpus and its encoding fix: classes, word vectors, feature widths
     * @param parameters where the network creates its weights, from the run's own generator
     * @throws IllegalArgumentException when {@code inputs} lacks something that the family needs
     */
    EmotionModel create(ModelInputs inputs, Parameters parameters);
}
