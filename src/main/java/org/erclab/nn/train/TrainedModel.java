package org.erclab.nn.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EmotionModel.Task;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;

/** A model with its weights read from a file, ready to predict. It belongs to the thread that opened it. */
public final class TrainedModel implements AutoCloseable {

    private final Rng rng;
    private final Parameters parameters;
    private final EmotionModel model;

    @SuppressWarnings("try") // the scope acts by being open
    private TrainedModel(ModelConfig config, ModelInputs inputs, String device) {
        try (PointerScope scope = new PointerScope()) {
            rng = new Rng(0);
            parameters = new Parameters(new Backend(device, Precision.FLOAT), rng);
            model = config.create(inputs, parameters);
        }
    }

    /**
     * Reads the weights of a training's best epoch.
     *
     * @param file {@link TrainingResult#bestModel()}, also found by {@link Checkpoints#bestModel()}
     * @throws CheckpointException when the file does not fit the config
     */
    public static TrainedModel open(Path file, ModelConfig config, ModelInputs inputs, String device)
            throws IOException {
        TrainedModel trained = new TrainedModel(config, inputs, device);
        try {
            SafeTensors.read(file, trained.parameters.trainable());
            return trained;
        } catch (IOException | RuntimeException failed) {
            trained.close();
            throw failed;
        }
    }

    /** Class probabilities, {@code [conversation][U][L]}; real values for models that predict values. */
    public float[][][] predict(List<EncodedConversation> conversations) {
        Predictions predictions = Predictions.of(model, conversations);
        return model.task() == Task.CLASSES ? predictions.probabilities() : predictions.scores();
    }

    /**
     * Class probabilities (or values) of any number of conversations, {@code [U][L]} each, in their order and with the same
     * numbers as {@link #predict(List)} of all at once; holds the conversations of one pass only.
     */
    public void predict(Iterator<EncodedConversation> conversations, Consumer<float[][]> each) {
        List<EncodedConversation> pass = new ArrayList<>();
        while (conversations.hasNext()) {
            EncodedConversation next = conversations.next();
            if (!Predictions.fitsIntoPass(pass, next)) {
                List.of(predict(pass)).forEach(each);
                pass.clear();
            }
            pass.add(next);
        }
        if (!pass.isEmpty()) {
            List.of(predict(pass)).forEach(each);
        }
    }

    /**
     * The distributions over the classes that a label-refining model takes for the truth, {@code [conversation][U][L]};
     * empty for other models. They know the gold class.
     */
    public Optional<float[][][]> refined(List<EncodedConversation> conversations) {
        return Predictions.refined(model, conversations);
    }

    /**
     * The turns of its dialogue that each utterance weighs most, for each conversation and each attention over turns that the model
     * has.
     */
    public List<List<AttendedTurns>> attention(List<EncodedConversation> conversations) {
        return Predictions.attention(model, conversations);
    }

    /**
     * What the last layer makes the scores of, {@code [conversation][U][H]}; empty for models that do not tell, which are those
     * on DL4J and the classifier of single utterances.
     */
    public Optional<float[][][]> states(List<EncodedConversation> conversations) {
        return Predictions.states(model, conversations);
    }

    /** Mean loss over the conversations. */
    public double loss(List<EncodedConversation> conversations) {
        return Predictions.of(model, conversations).loss();
    }

    /** Number of trainable numbers. */
    public long parameterCount() {
        return parameters.count();
    }

    @Override
    public void close() {
        parameters.close();
        rng.close();
    }
}
