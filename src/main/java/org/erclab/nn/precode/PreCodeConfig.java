package org.erclab.nn.precode;

import java.nio.file.Path;
import java.util.Optional;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.PretrainedText;
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

        @Setting(text = "Number of the finished run of convcom whose encoder is fine-tuned; none trains from scratch")
        String pretrained)
        implements ModelConfig, ModuleClipping {

    public PreCodeConfig {
        SettingRange.checkPresent("encoding", encoding);
        SettingRange.check(PreCodeConfig.class, "utteranceSize", utteranceSize);
        SettingRange.check(PreCodeConfig.class, "conversationSize", conversationSize);
        SettingRange.check(PreCodeConfig.class, "classifierSize", classifierSize);
        SettingRange.check(PreCodeConfig.class, "dropout", dropout);
        SettingRange.checkPretrained(pretrained);
    }

    EncoderShape shape() {
        return new EncoderShape(encoding, utteranceSize, conversationSize, poolPadding);
    }

    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new PreCode(this, inputs, parameters);
    }

    @Override
    public void checkPretraining(ModelConfig source, int vectorWidth) {
        if (!(source instanceof ConvComConfig convCom)) {
            throw new IllegalArgumentException(
                    "Pre-CODE starts from an encoder of conversations, that is a run of convcom");
        }
        convCom.shape().check(shape());
    }

    @Override
    public Optional<PretrainedText> pretrainedText(Path folder) {
        return Optional.of(PretrainedEncoder.text(folder));
    }

    @Override
    public void transfer(Path folder, Parameters into) {
        try (PretrainedEncoder source =
                PretrainedEncoder.open(folder, into.backend().device())) {
            source.copyEncoder(shape(), into.trainable());
        }
    }
}
