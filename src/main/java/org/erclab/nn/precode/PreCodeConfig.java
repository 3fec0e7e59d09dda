package org.erclab.nn.precode;

import java.nio.file.Path;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.train.ModuleClipping;

/** What can vary in the classifier on CODE, trained from scratch or fine-tuned from a ConvCom pre-training. */
public record PreCodeConfig(
        @Setting(
                text = "How the words of an utterance become one vector",
                source = "the program's three encoders gru2, gru and 2layers",
                released = "POOL_THEN_PROJECT")
        UtteranceEncoding encoding,

        @Setting(
                text = "Size of word states per direction and of the utterance vector",
                unit = "units",
                min = 1,
                max = 4096,
                released = "300")
        int utteranceSize,

        @Setting(
                text = "Size of the conversation's states per direction",
                unit = "units",
                min = 1,
                max = 4096,
                released = "300")
        int conversationSize,

        @Setting(
                text = "Size of the tanh layer before the classes",
                unit = "units",
                min = 1,
                max = 4096,
                released = "100")
        int classifierSize,

        @Setting(
                text = "Dropout of utterance vectors, conversation states and between two layers",
                min = 0,
                max = 0.99,
                released = "0.5")
        double dropout,

        @Setting(
                text = "Whether maximum and mean over an utterance's words run over its padding too",
                paper = "false",
                released = "true")
        boolean poolPadding,

        @Setting(text = "Whether clipNorm bounds each module alone and not all of them jointly", released = "true")
        boolean clipPerModule,

        @Setting(
                text = "Folder of a finished ConvCom pre-training whose encoder is fine-tuned; none trains from"
                        + " scratch")
        String pretrained)
        implements ModelConfig, ModuleClipping {

    /** No pre-training. */
    public static final String NO_PRETRAINING = "none";

    public PreCodeConfig {
        SettingRange.checkPresent("encoding", encoding);
        SettingRange.check(PreCodeConfig.class, "utteranceSize", utteranceSize);
        SettingRange.check(PreCodeConfig.class, "conversationSize", conversationSize);
        SettingRange.check(PreCodeConfig.class, "classifierSize", classifierSize);
        SettingRange.check(PreCodeConfig.class, "dropout", dropout);
        SettingRange.checkText("pretrained", pretrained);
    }

    EncoderShape shape() {
        return new EncoderShape(encoding, utteranceSize, conversationSize, poolPadding);
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        PreCode model = new PreCode(this, inputs, parameters);
        if (!pretrained.equals(NO_PRETRAINING)) {
            try (PretrainedEncoder source = PretrainedEncoder.open(
                    Path.of(pretrained), parameters.backend().device())) {
                source.copyEncoder(shape(), parameters.trainable());
            }
        }
        return model;
    }
}
