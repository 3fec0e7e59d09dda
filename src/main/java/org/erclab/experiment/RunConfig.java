package org.erclab.experiment;

import java.util.Objects;
import org.erclab.metrics.Metrics;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.text.Tokenisers;

/**
 * All settings of a run: the network, how text becomes tokens and vectors, and how it is trained.
 *
 * @param model the settings of one system
 * @param text tokeniser, vocabulary and word vectors
 * @param training optimiser, schedule, selection and stopping
 */
public record RunConfig(ModelConfig model, TextConfig text, TrainingConfig training) {

    public RunConfig {
        Objects.requireNonNull(model, "A run's config needs its model settings");
        Objects.requireNonNull(text, "A run's config needs its text settings");
        Objects.requireNonNull(training, "A run's config needs its training settings");
        // Both throw a sentence that lists what there is.
        Tokenisers.of(text.tokeniser());
        if (!training.selectionMetric().equals("loss")) {
            Metrics.of(training.selectionMetric());
        }
    }
}
