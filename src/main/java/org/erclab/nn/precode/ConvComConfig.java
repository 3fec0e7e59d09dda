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

/** What can vary in conversation completion (ConvCom), the pre-training of CODE. */
public record ConvComConfig(
        @Setting(text = "How the words of an utterance become one vector", released = "POOL_THEN_PROJECT")
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
                text = "Whether the word vectors learn too, their norms kept at 1 or less",
                released = "false; true in an optional second stage of at most 10 epochs")
        boolean trainWordVectors)
        implements ModelConfig, ModuleClipping {

    public ConvComConfig {
        SettingRange.checkPresent("encoding", encoding);
        SettingRange.check(ConvComConfig.class, "utteranceSize", utteranceSize);
        SettingRange.check(ConvComConfig.class, "conversationSize", conversationSize);
        SettingRange.check(ConvComConfig.class, "dropout", dropout);
    }

    EncoderShape shape() {
        return new EncoderShape(encoding, utteranceSize, conversationSize, poolPadding);
    }

    /** A network without noise to draw from: it can rank given candidates, {@link ConvComPretraining} can train one. */
    @Override
    public EmotionModel create(ModelInputs inputs, Parameters parameters) {
        return new ConvCom(this, inputs, parameters, null, null);
    }

    @Override
    public void checkPretraining(ModelConfig source, int vectorWidth) {
        if (!(source instanceof ConvComConfig before)) {
            throw new IllegalArgumentException(
                    "ConvCom continues a pre-training of its own kind, that is a run of convcom");
        }
        before.shape().check(shape());
    }

    @Override
    public Optional<PretrainedText> pretrainedText(Path folder) {
        return Optional.of(PretrainedEncoder.text(folder));
    }

    @Override
    public void transfer(Path folder, Parameters into) {
        try (PretrainedEncoder before =
                PretrainedEncoder.open(folder, into.backend().device())) {
            before.copyAll(shape(), into.trainable());
        }
    }
}
