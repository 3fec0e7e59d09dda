package org.erclab.experiment;

import java.util.List;
import java.util.Optional;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.TrainingConfig.ClassWeighting;
import org.erclab.nn.TrainingConfig.Logarithm;
import org.erclab.nn.TrainingConfig.Optimiser;
import org.erclab.nn.TrainingConfig.Schedule;
import org.erclab.nn.encoder.EncoderSource;
import org.erclab.nn.encoder.EncodingConfig;
import org.erclab.nn.encoder.FineTuningConfig;

/** How published systems turn utterances into vectors, with the encoder that comes with the program in place of theirs. */
final class FeaturePresets {

    private FeaturePresets() {}

    static List<Preset> all() {
        return List.of(
                preset(
                        "last-four",
                        "EmoLR, section 4.2: mean of the last four layers; not fine-tuned",
                        encoding("encoder-last-four", 0, 512),
                        false),
                preset(
                        "fine-tuned",
                        "COSMIC's extraction, which EmoLR and SI-LSTM read: the last four layers after fine-tuning on "
                                + "single utterances",
                        encoding("encoder-fine-tuned", 0, 512),
                        true),
                preset(
                        "first-four",
                        "TL-ERC, section 3.2: mean of layers 1 to 4, 30 tokens; not fine-tuned (table 9, BERT frozen)",
                        encoding("encoder-first-four", 4, 30),
                        false));
    }

    private static EncodingConfig encoding(String featureSet, int topLayer, int maxTokens) {
        return new EncodingConfig(featureSet, EncoderSource.EMBEDDED, topLayer, 4, maxTokens);
    }

    private static Preset preset(String name, String source, EncodingConfig encoding, boolean fineTune) {
        return new Preset(
                name,
                "paper",
                source,
                Optional.empty(),
                new FeatureExtractionConfig(encoding, new FineTuningConfig(fineTune, 0.1, false, 0), training()));
    }

    /** Batch and selection of COSMIC; its rate of 1e-6 suits an encoder ten times as large, 3e-5 is one of BERT's. */
    private static TrainingConfig training() {
        return new TrainingConfig(
                Optimiser.ADAM,
                3e-5,
                0,
                1,
                Schedule.CONSTANT,
                20,
                32,
                10,
                3,
                "accuracy",
                ClassWeighting.NONE,
                0,
                Logarithm.NATURAL);
    }
}
