package org.erclab.nn.train;

import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;

/** A model in training with all that moves with it: weights, optimiser and generator. Owns their native memory. */
final class LearningModel implements AutoCloseable {

    private final TrainingTask task;
    private final Rng rng;
    private final Parameters parameters;
    private final EmotionModel model;
    private final Optimiser optimiser;

    @SuppressWarnings("try") // the scope acts by being open
    LearningModel(TrainingTask task) {
        this.task = task;
        try (PointerScope scope = new PointerScope()) {
            rng = new Rng(task.seed());
            parameters = new Parameters(new Backend(task.device(), Precision.FLOAT), rng);
            model = task.model().create(task.inputs(), parameters);
            task.pretrained().ifPresent(folder -> task.model().transfer(folder, parameters));
            optimiser = new Optimiser(OptimiserConfig.of(task.training(), task.model()), parameters.trainable());
        }
    }

    /** Loss and joint gradient norm of a step, both before the update. */
    record Step(double loss, double gradientNorm) {}

    /** One optimiser step on a batch; a loss that is no number leaves the weights as they are. */
    @SuppressWarnings("try") // the scope acts by being open
    Step learn(List<EncodedConversation> batch, double learningRate) {
        try (PointerScope scope = new PointerScope()) {
            Tensor loss = model.forward(batch, Forward.training(rng)).loss();
            double value = loss.item_double();
            if (!Double.isFinite(value)) {
                return new Step(value, Double.NaN);
            }
            if (loss.requires_grad()) {
                loss.backward();
            }
            return new Step(value, optimiser.step(learningRate));
        }
    }

    DevScores score(List<EncodedConversation> dev) {
        DevScores scores = DevScores.of(Predictions.of(model, dev), dev, model.task(), task.inputs());
        return Predictions.refined(model, dev)
                .map(shares -> scores.withGoldShare(shares, dev))
                .orElse(scores);
    }

    EmotionModel.Task task() {
        return model.task();
    }

    long parameterCount() {
        return parameters.count();
    }

    Map<String, Tensor> weights() {
        return parameters.trainable();
    }

    Map<String, Tensor> optimiserState() {
        return optimiser.state();
    }

    Map<String, Long> optimiserSteps() {
        return optimiser.steps();
    }

    byte[] generatorState() {
        return rng.state();
    }

    /** Continues where {@code state} was taken; weights and optimiser state are restored separately. */
    void restore(TrainingState state) {
        rng.restore(state.generator());
        optimiser.steps().putAll(state.steps());
    }

    @Override
    public void close() {
        optimiser.close();
        parameters.close();
        rng.close();
    }
}
