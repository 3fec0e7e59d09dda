package org.erclab.experiment;

import java.util.List;
import org.erclab.nn.FeatureInput;

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
}
