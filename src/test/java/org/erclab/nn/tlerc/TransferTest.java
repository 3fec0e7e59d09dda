package org.erclab.nn.tlerc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.Dimensions;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.FeatureScaling;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.SmallConversations;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.erclab.nn.tlerc.TlErcConfig.Frozen;
import org.erclab.nn.tlerc.TlErcConfig.Prediction;
import org.erclab.nn.tlerc.TlErcConfig.Sentences;
import org.erclab.nn.tlerc.TlErcConfig.Transferred;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pre-training's folder into a classifier. */
class TransferTest {

    private interface ModelUse {
        void run(EmotionModel model, Parameters parameters);
    }

    @Test
    void theContextOfAPretrainedGeneratorMovesIn(@TempDir Path folder) throws IOException {
        pretrain(SmallDialogues.HRED, folder);
        checkTransfer(folder, pretrained(Transferred.CONTEXT, 0, 7), 4, SmallConversations.inputs());
    }

    @Test
    void thePriorOfVhredMovesInToo(@TempDir Path folder) throws IOException {
        pretrain(SmallDialogues.vhred(0, false), folder);
        checkTransfer(folder, pretrained(Transferred.CONTEXT, 4, 7), 12, SmallConversations.inputs());
    }

    @Test
    void theSentenceEncoderOfAPretrainedGeneratorMovesIn(@TempDir Path folder) throws IOException {
        pretrain(SmallDialogues.HRED, folder);
        float[][] words = new float[SmallDialogues.data().vocabulary().size()][8];
        ModelInputs inputs = ModelInputs.ofText(SmallConversations.LABELS, new double[] {1, 1, 1, 1}, words, 9);
        checkTransfer(folder, pretrained(Transferred.SENTENCES, 0, 7), 9, inputs);
        checkTransfer(folder, pretrained(Transferred.SENTENCES_AND_CONTEXT, 0, 7), 13, inputs);
    }

    @Test
    void aGeneratorOfAnotherSizeIsRefusedByTheNameOfTheWeight(@TempDir Path folder) throws IOException {
        pretrain(SmallDialogues.HRED, folder);
        String size = refused(folder, pretrained(Transferred.CONTEXT, 0, 8), SmallConversations.inputs());
        assertTrue(size.contains("context_encoder.rnn.weight_hh_l0") && size.contains("[21, 7]"), size);
        String latent = refused(folder, pretrained(Transferred.CONTEXT, 3, 7), SmallConversations.inputs());
        assertTrue(latent.contains("context2decoder") && latent.contains("[7, 10]"), latent);
    }

    @Test
    void sizesAreComparedBeforeAnythingIsTrained() {
        pretrained(Transferred.SENTENCES_AND_CONTEXT, 0, 7).checkPretraining(SmallDialogues.HRED, 8);
        pretrained(Transferred.CONTEXT, 4, 7).checkPretraining(SmallDialogues.vhred(0, false), 999);

        assertDiffers("contextSize is 8, but", pretrained(Transferred.CONTEXT, 0, 8), SmallDialogues.HRED, 8);
        assertDiffers("latentSize is 3, but", pretrained(Transferred.CONTEXT, 3, 7), SmallDialogues.HRED, 8);
        assertDiffers("vectorWidth is 9, but", pretrained(Transferred.SENTENCES, 0, 7), SmallDialogues.HRED, 9);
        assertDiffers("TL-ERC starts from", pretrained(Transferred.CONTEXT, 0, 7), (inputs, weights) -> null, 8);
        assertDiffers("Vhred, the pre-training has Hred", SmallDialogues.vhred(0, false), SmallDialogues.HRED, 8);
        assertDiffers("contextSize is 7, but", SmallDialogues.HRED, new HredConfig(8, 6, 9, 9, 10, 0), 8);
    }

    private static void assertDiffers(String part, ModelConfig target, ModelConfig source, int vectorWidth) {
        String message = assertThrows(
                        IllegalArgumentException.class, () -> target.checkPretraining(source, vectorWidth))
                .getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void aTransferWithoutPretrainingIsRefused() {
        for (String name : List.of(ModelConfig.NO_PRETRAINING, "0", "cornell", "")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> pretrained(name, Transferred.CONTEXT, 0, 4),
                    "'" + name + "'");
        }
    }

    @Test
    void aMissingPretrainingIsRefusedByItsFolder(@TempDir Path folder) {
        String missing =
                refused(folder.resolve("cornell"), pretrained(Transferred.CONTEXT, 0, 7), SmallConversations.inputs());
        assertTrue(missing.contains("cornell"), missing);
    }

    private static TlErcConfig pretrained(Transferred transferred, int latentSize, int contextSize) {
        return pretrained("7", transferred, latentSize, contextSize);
    }

    private static TlErcConfig pretrained(String name, Transferred transferred, int latentSize, int contextSize) {
        return new TlErcConfig(
                transferred == Transferred.CONTEXT ? Sentences.FEATURES : Sentences.WORDS,
                "audio",
                FeatureScaling.NONE,
                1,
                1,
                6,
                contextSize,
                latentSize,
                0,
                Prediction.CLASSES,
                Dimensions.ALL,
                name,
                transferred,
                false,
                Frozen.NONE);
    }

    private static void pretrain(ModelConfig generator, Path folder) throws IOException {
        SmallDialogues.pretraining(generator, 1, folder).run(TrainingListener.NONE, StopSignal.NEVER);
    }

    private static void checkTransfer(Path folder, TlErcConfig config, int count, ModelInputs inputs) {
        withModel(folder, config, inputs, (model, parameters) -> {
            try (PretrainedGenerator source = PretrainedGenerator.open(folder, "cpu")) {
                int equal = 0;
                for (String name : parameters.trainable().keySet()) {
                    boolean same = source.weights().containsKey(name)
                            && Arrays.equals(
                                    numbers(parameters.trainable().get(name)),
                                    numbers(source.weights().get(name)));
                    assertEquals(config.transferredNames().contains(name), same, name);
                    equal += same ? 1 : 0;
                }
                assertEquals(count, equal);
            }
        });
    }

    private static String refused(Path folder, TlErcConfig config, ModelInputs inputs) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> withModel(folder, config, inputs, (model, parameters) -> {}))
                .getMessage();
    }

    private static double[] numbers(Tensor tensor) {
        Tensor there = tensor.detach().to(ScalarType.Double).contiguous();
        double[] numbers = new double[(int) there.numel()];
        there.data_ptr_double().get(numbers);
        return numbers;
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static void withModel(Path folder, TlErcConfig config, ModelInputs inputs, ModelUse test) {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(3);
                Parameters parameters = new Parameters(new Backend("cpu", Precision.DOUBLE), rng)) {
            EmotionModel model = config.create(inputs, parameters);
            config.transfer(folder, parameters);
            test.run(model, parameters);
        }
    }
}
