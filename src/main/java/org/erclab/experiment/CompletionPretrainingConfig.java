package org.erclab.experiment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.TextConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.precode.ConvComConfig;
import org.erclab.nn.precode.ConvComPretraining;
import org.erclab.nn.precode.ScriptConfig;
import org.erclab.text.Tokenisers;

/**
 * All settings of a run that teaches an encoder to complete conversations.
 *
 * @param model the network
 * @param training selected by {@value ConvComPretraining#RECALL} or loss
 * @param text tokeniser, vocabulary and word vectors
 * @param scripts how dialogues become the conversations that are completed
 * @param start what it continues
 */
public record CompletionPretrainingConfig(
        ConvComConfig model, TrainingConfig training, TextConfig text, ScriptConfig scripts, ContinuationConfig start)
        implements RunConfig {

    public CompletionPretrainingConfig {
        Objects.requireNonNull(model, "A run's config needs its model settings");
        Tokenisers.of(text.tokeniser());
        if (!List.of(ConvComPretraining.RECALL, "loss").contains(training.selectionMetric())) {
            throw new IllegalArgumentException("selectionMetric is '" + training.selectionMetric()
                    + "', but a completion of conversations is selected by " + ConvComPretraining.RECALL + " or loss");
        }
    }

    @Override
    public String pretrained() {
        return start.pretrained();
    }

    @Override
    public Optional<ModelConfig> pretrainedModel() {
        return Optional.of(model);
    }

    @Override
    public void checkPretraining(RunConfig source) {
        ModelConfig before = source.pretrainedModel()
                .orElseThrow(() -> new IllegalArgumentException("It recognises emotions, it pre-trains nothing"));
        model.checkPretraining(before, 0);
    }
}
