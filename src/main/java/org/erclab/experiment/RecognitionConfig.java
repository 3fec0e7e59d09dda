package org.erclab.experiment;

import java.util.List;
import java.util.Objects;
import org.erclab.metrics.Metrics;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.text.Tokenisers;

/**
 * All settings of a run that recognises emotions: the network, how it is trained, how text becomes tokens and vectors, and
 * how much of the train split is seen.
 *
 * @param model the settings of one system
 * @param training optimiser, schedule, selection and stopping
 * @param text tokeniser, vocabulary and word vectors
 * @param data the share of the training dialogues
 */
public record RecognitionConfig(ModelConfig model, TrainingConfig training, TextConfig text, TrainingDataConfig data)
        implements RunConfig {

    public RecognitionConfig {
        Objects.requireNonNull(model, "A run's config needs its model settings");
        Objects.requireNonNull(training, "A run's config needs its training settings");
        Objects.requireNonNull(text, "A run's config needs its text settings");
        Objects.requireNonNull(data, "A run's config needs its share of the training data");
        // Both throw a sentence that lists what there is.
        Tokenisers.of(text.tokeniser());
        if (!training.selectionMetric().equals("loss")) {
            Metrics.of(training.selectionMetric());
        }
    }

    @Override
    public boolean predictsValues() {
        return model.task() == EmotionModel.Task.VALUES;
    }

    @Override
    public List<FeatureInput> featureInputs() {
        return model.featureInputs();
    }

    @Override
    public String pretrained() {
        return model.pretrained();
    }

    @Override
    public void checkPretraining(RunConfig source) {
        ModelConfig network = source.pretrainedModel()
                .orElseThrow(() -> new IllegalArgumentException("It recognises emotions, it pre-trains nothing"));
        model.checkPretraining(network, text.vectorWidth());
    }
}
