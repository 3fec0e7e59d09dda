package org.erclab.nn.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.TrainingConfig;

/**
 * The one training loop; nothing in it knows a model family.
 *
 * <p>Per epoch: shuffle the conversations, one optimiser step per batch, score dev, keep the weights when the selection
 * score is strictly better, write a checkpoint. It ends after {@code maxEpochs}, after {@code maxUpdates} steps (then the
 * last epoch is a part of one), after {@code patience} epochs without a better score, or when asked to stop.
 */
public final class Trainer {

    private final TrainingTask task;
    private final TrainingConfig config;
    private final TrainingListener listener;
    private final StopSignal stop;
    private final Batches batches;
    private final Checkpoints checkpoints;
    private final String fingerprint;
    private final List<EpochReport> epochs = new ArrayList<>();
    private int bestEpoch;
    private long peakBytes;

    private Trainer(TrainingTask task, TrainingListener listener, StopSignal stop) {
        this.task = task;
        this.listener = listener;
        this.stop = stop;
        config = task.training();
        batches = new Batches(task.data().train(), config, task.seed());
        checkpoints = new Checkpoints(task.folder());
        fingerprint = Digests.ofTask(task);
    }

    /**
     * Trains, or resumes from the checkpoint in the task's folder; a finished training returns its result at once.
     *
     * @throws TrainingDivergedException when the loss is no number any more
     * @throws CheckpointException when the folder holds the checkpoint of another task or a damaged one
     * @throws IllegalArgumentException when model, settings and data do not fit each other
     */
    public static TrainingResult train(TrainingTask task, TrainingListener listener, StopSignal stop)
            throws IOException {
        return new Trainer(task, listener, stop).train();
    }

    private TrainingResult train() throws IOException {
        try (LearningModel learner = new LearningModel(task)) {
            Selection selection = new Selection(config.selectionMetric(), learner.task(), task.inputs());
            resume(learner);
            listener.started(epochs.size() + 1, maxEpochs(), learner.parameterCount());
            while (!isFinished()) {
                Optional<EpochReport> report = epoch(epochs.size() + 1, learner, selection);
                if (report.isEmpty()) {
                    return result(false);
                }
                epochs.add(report.get());
                bestEpoch = report.get().best() ? report.get().epoch() : bestEpoch;
                listener.epochFinished(report.get());
                save(learner);
            }
            return result(true);
        }
    }

    private boolean isFinished() {
        return epochs.size() >= maxEpochs() || (!epochs.isEmpty() && epochs.size() - bestEpoch >= config.patience());
    }

    /** Epochs until the limits on epochs and on steps, the last one perhaps a part. */
    private int maxEpochs() {
        if (config.maxUpdates() == 0) {
            return config.maxEpochs();
        }
        int until = (config.maxUpdates() + batches.perEpoch() - 1) / batches.perEpoch();
        return Math.min(config.maxEpochs(), until);
    }

    /** One epoch, or nothing when asked to stop in it. */
    private Optional<EpochReport> epoch(int epoch, LearningModel learner, Selection selection) {
        long start = System.nanoTime();
        double learningRate = LearningRate.after(epochs, config);
        List<List<EncodedConversation>> steps = batches.of(epoch);
        double losses = 0;
        double norms = 0;
        for (int b = 0; b < steps.size(); b++) {
            if (stop.requested()) {
                return Optional.empty();
            }
            LearningModel.Step step = learner.learn(steps.get(b), learningRate);
            if (!Double.isFinite(step.loss()) || !Double.isFinite(step.gradientNorm())) {
                double culprit = Double.isFinite(step.loss()) ? step.gradientNorm() : step.loss();
                throw new TrainingDivergedException(epoch, b + 1, culprit, learningRate);
            }
            losses += step.loss();
            norms += step.gradientNorm();
            listener.batchFinished(epoch, b + 1, steps.size());
        }
        DevScores dev = learner.score(task.data().dev());
        double score = selection.score(dev);
        double before = bestEpoch == 0 ? Double.NaN : epochs.get(bestEpoch - 1).selectionScore();
        long bytes = ProcessMemory.now();
        peakBytes = Math.max(peakBytes, Math.max(bytes, ProcessMemory.peak()));
        return Optional.of(new EpochReport(
                epoch,
                losses / steps.size(),
                dev.loss(),
                dev.scores(),
                score,
                bestEpoch == 0 || selection.isBetter(score, before),
                learningRate,
                norms / steps.size(),
                (System.nanoTime() - start) / 1e9,
                bytes));
    }

    private void resume(LearningModel learner) throws IOException {
        Optional<TrainingState> found = checkpoints.state();
        if (found.isEmpty()) {
            return;
        }
        TrainingState state = found.get();
        if (!state.task().equals(fingerprint)) {
            throw new CheckpointException(
                    task.folder(), "is of a training with other settings, seed or data: use another folder");
        }
        checkpoints.restore(state, learner.weights(), learner.optimiserState());
        learner.restore(state);
        epochs.addAll(state.epochs());
        bestEpoch = state.bestEpoch();
    }

    private void save(LearningModel learner) throws IOException {
        TrainingState state = checkpoints.save(
                new TrainingState(
                        TrainingState.VERSION,
                        fingerprint,
                        List.copyOf(epochs),
                        bestEpoch,
                        learner.generatorState(),
                        learner.optimiserSteps(),
                        "",
                        ""),
                learner.weights(),
                learner.optimiserState());
        listener.checkpointSaved(state.epoch(), checkpoints.folder(state.epoch()), state.modelSha256());
        // Only now: a listener that could not record this checkpoint continues from one before.
        checkpoints.keepLast(task.kept());
    }

    private TrainingResult result(boolean finished) {
        double seconds =
                epochs.stream().mapToDouble(EpochReport::seconds).average().orElse(0);
        long largest = epochs.stream().mapToLong(EpochReport::nativeBytes).max().orElse(0);
        double best = bestEpoch == 0 ? Double.NaN : epochs.get(bestEpoch - 1).selectionScore();
        return new TrainingResult(
                finished, epochs, bestEpoch, best, checkpoints.best(bestEpoch), seconds, Math.max(peakBytes, largest));
    }
}
