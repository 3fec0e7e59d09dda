package org.erclab.nn;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.layer.Parameters;

/**
 * What can vary in a model family; implemented by one record per family, every component with a {@link Setting}. The
 * record checks itself when built, so a config that exists can be trained.
 */
public interface ModelConfig {

    /** The name that asks for random weights. */
    String NO_PRETRAINING = "none";

    /** Stands in presets that start from a pre-training, until somebody names one. */
    String TO_BE_CHOSEN = "choose";

    /** The feature sets of the corpus that the model reads; they reach it through {@link EncodedConversation#features}. */
    default List<FeatureInput> featureInputs() {
        return List.of();
    }

    /** What the model predicts of an utterance. */
    default EmotionModel.Task task() {
        return EmotionModel.Task.CLASSES;
    }

    /** Whether an utterance weighs turns of its dialogue by attention; the model is then a {@link TurnAttender}. */
    default boolean attendsToTurns() {
        return false;
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

    /** Number of the pre-training whose weights the model starts from, or {@value #NO_PRETRAINING}. */
    default String pretrained() {
        return NO_PRETRAINING;
    }

    /**
     * Refuses a pre-training whose weights cannot start this model.
     *
     * @param source the settings of the network that was pre-trained
     * @param vectorWidth width of random word vectors, as set for this model
     * @throws IllegalArgumentException when it is of another kind or size
     */
    default void checkPretraining(ModelConfig source, int vectorWidth) {
        throw new IllegalArgumentException("This system starts from no pre-training: leave pretrained out");
    }

    /**
     * How a pre-training read its text, for models that must read theirs the same way; empty for the others.
     *
     * @param folder of the pre-training
     */
    default Optional<PretrainedText> pretrainedText(Path folder) {
        return Optional.empty();
    }

    /**
     * Overwrites fresh weights by those of a pre-training.
     *
     * @param folder of the pre-training
     * @param into the weights of a model that {@link #create} made
     * @throws IllegalArgumentException when it cannot be read or does not fit; nothing is overwritten then
     */
    default void transfer(Path folder, Parameters into) {
        throw new IllegalStateException("This model starts from no pre-training");
    }
}
