package org.erclab.nn.tlerc;

import java.nio.file.Path;
import java.util.List;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Parameters;

/**
 * A generator that starts from all weights of an earlier pre-training, for in-domain tuning (table 12).
 *
 * @param generator the settings of that pre-training, an {@link HredConfig} or a {@link VhredConfig}
 * @param pretrained its folder
 */
record ContinuedConfig(ModelConfig generator, Path pretrained) implements ModelConfig {

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        EmotionModel model = generator.create(inputs, parameters);
        try (PretrainedGenerator before =
                PretrainedGenerator.open(pretrained, parameters.backend().device())) {
            Transfer.copy(
                    before.weights(),
                    parameters.trainable(),
                    List.copyOf(parameters.trainable().keySet()));
        }
        return model;
    }
}
