package org.erclab.experiment;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.ModelConfig;

/**
 * All settings of a run. One record for each {@link RunKind}; its components are records of settings themselves, and their
 * names are the groups of the form. Names of settings are unique across the groups.
 */
public interface RunConfig {

    /** Whether the run predicts real values; else classes, or nothing of an utterance. */
    default boolean predictsValues() {
        return false;
    }

    /** The feature sets of the corpus that the run reads. */
    default List<FeatureInput> featureInputs() {
        return List.of();
    }

    /** Number of the pre-training that the run starts from, or {@value ModelConfig#NO_PRETRAINING}. */
    default String pretrained() {
        return ModelConfig.NO_PRETRAINING;
    }

    /** The network whose weights other runs can start from; empty when this run pre-trains none. */
    default Optional<ModelConfig> pretrainedModel() {
        return Optional.empty();
    }

    /**
     * Refuses a pre-training that this run cannot start from.
     *
     * @param source the settings of the run that pre-trained
     * @throws IllegalArgumentException when it is of another kind or size
     */
    default void checkPretraining(RunConfig source) {
        throw new IllegalArgumentException("This system starts from no pre-training: leave pretrained out");
    }
}
