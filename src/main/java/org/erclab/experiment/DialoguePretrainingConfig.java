package org.erclab.experiment;

import java.util.Objects;
import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.tlerc.DialogueTextConfig;
import org.erclab.text.Tokenisers;

/**
 * All settings of a run that teaches a generator to continue dialogues.
 *
 * @param model an {@link org.erclab.nn.tlerc.HredConfig} or a {@link org.erclab.nn.tlerc.VhredConfig}
 * @param training selected by {@code loss}, which ranks epochs as dev perplexity does
 * @param text tokeniser, vocabulary, and how much of the dialogues is read
 * @param start what it continues
 */
public record DialoguePretrainingConfig(
        ModelConfig model, TrainingConfig training, DialogueTextConfig text, ContinuationConfig start)
        implements RunConfig {

    public DialoguePretrainingConfig {
        Objects.requireNonNull(model, "A run's config needs its model settings");
        Tokenisers.of(text.tokeniser());
        if (!training.selectionMetric().equals("loss")) {
            throw new IllegalArgumentException("selectionMetric is '" + training.selectionMetric()
                    + "', but a generator of dialogues is selected by loss, which ranks epochs as dev perplexity does");
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
