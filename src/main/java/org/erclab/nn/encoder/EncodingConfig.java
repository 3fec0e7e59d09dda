package org.erclab.nn.encoder;

import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;

/** How utterances become vectors. */
public record EncodingConfig(
        @Setting(text = "Name of the feature set that is made; models read it by this name")
        String featureSet,

        @Setting(
                text =
                        "Encoder: bge-small-en-v1.5 comes with the program; others are folders as Hugging Face publishes "
                                + "them, in encoders/ of the data folder or by path")
        String encoder,

        @Setting(
                text = "Uppermost of the layers whose first-token states are averaged; 0 is the encoder's last",
                unit = "layer",
                min = 0,
                max = 128,
                paper = "TL-ERC: 4 of BERT's 12; EmoLR and COSMIC: the last of RoBERTa's 24")
        int topLayer,

        @Setting(
                text = "How many layers are averaged, that one and those below it",
                unit = "layers",
                min = 1,
                max = 128,
                paper = "4")
        int averagedLayers,

        @Setting(
                text = "Longer utterances are cut to this many tokens, start and end included",
                unit = "tokens",
                min = 2,
                max = 8192,
                paper = "TL-ERC: 30")
        int maxTokens) {

    public EncodingConfig {
        if (featureSet == null || !featureSet.matches("[a-z0-9][a-z0-9._-]{0,59}")) {
            throw new IllegalArgumentException(
                    "featureSet is the name of a feature set: 1 to 60 characters of a-z, 0-9,"
                            + " '.', '_', '-', the first a letter or digit; got '" + featureSet + "'");
        }
        SettingRange.checkText("encoder", encoder);
        SettingRange.check(EncodingConfig.class, "topLayer", topLayer);
        SettingRange.check(EncodingConfig.class, "averagedLayers", averagedLayers);
        SettingRange.check(EncodingConfig.class, "maxTokens", maxTokens);
        new AveragedLayers(topLayer, averagedLayers);
    }

    public AveragedLayers layers() {
        return new AveragedLayers(topLayer, averagedLayers);
    }
}
