package org.erclab.nn;

/** How the numbers of a feature set are scaled before a model reads them. */
public enum FeatureScaling {
    /** As they are stored. */
    NONE,
    /**
     * Each column minus its mean, divided by its standard deviation, both over the utterances of the training split; a
     * column that is constant there is only centred.
     */
    STANDARD
}
