package org.erclab.nn.encoder;

import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;

/** What moves, and how, when an encoder learns to classify single utterances. */
public record FineTuningConfig(
        @Setting(
                text = "Whether the encoder first learns to label the utterances of train, one by one, selected on dev")
        boolean fineTune,

        @Setting(
                text = "Dropout of embeddings, attention weights, residual terms and classifier",
                min = 0,
                max = 0.99,
                source = "BERT, section A.2",
                paper = "0.1")
        double dropout,

        @Setting(text = "Whether the tables of words, positions and types move; half of a step's time goes there")
        boolean trainEmbeddings,

        @Setting(
                text = "Lowest layers that do not move; the embeddings do not then either",
                unit = "layers",
                min = 0,
                max = 128)
        int frozenLayers) {

    public FineTuningConfig {
        SettingRange.check(FineTuningConfig.class, "dropout", dropout);
        SettingRange.check(FineTuningConfig.class, "frozenLayers", frozenLayers);
        new BertEncoder.Trained(trainEmbeddings, frozenLayers);
    }

    BertEncoder.Trained trained() {
        return new BertEncoder.Trained(trainEmbeddings, frozenLayers);
    }
}
