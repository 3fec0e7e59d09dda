package org.erclab.experiment;

import java.util.Objects;
import org.erclab.metrics.Metrics;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.encoder.EncodingConfig;
import org.erclab.nn.encoder.FineTuningConfig;

/**
 * All settings of a run that turns the utterances of a corpus into a feature set.
 *
 * @param encoding encoder, layers and name
 * @param tuning whether and how the encoder is fine-tuned first
 * @param training how, where it is; each utterance counts as a dialogue of its own
 */
public record FeatureExtractionConfig(EncodingConfig encoding, FineTuningConfig tuning, TrainingConfig training)
        implements RunConfig {

    public FeatureExtractionConfig {
        Objects.requireNonNull(encoding, "A run's config needs its encoding settings");
        Objects.requireNonNull(tuning, "A run's config needs its fine-tuning settings");
        Objects.requireNonNull(training, "A run's config needs its training settings");
        if (!training.selectionMetric().equals("loss")) {
            Metrics.of(training.selectionMetric());
        }
    }
}
