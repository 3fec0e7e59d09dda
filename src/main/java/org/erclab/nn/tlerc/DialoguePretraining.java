package org.erclab.nn.tlerc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;

/**
 * Teaches a generator to continue dialogues: the trainer of all models, selected by dev perplexity. Its folder holds the
 * trainer's checkpoints and a description with the vocabulary, which {@link PretrainedGenerator#open} reads.
 *
 * <p>A step is one batch of conversations. Memory stays bounded, because the loss is computed for a few words at a time.
 *
 * @param generator an {@link HredConfig} or a {@link VhredConfig}
 * @param training how; {@code selectionMetric} must be loss, which ranks epochs as perplexity does
 * @param continued folder of a pre-training whose weights and vocabulary this one starts from
 * @param folder for checkpoints, of this pre-training alone; a checkpoint in it is resumed
 * @param kept how many of the last checkpoints stay
 */
public record DialoguePretraining(
        ModelConfig generator,
        DialogueData data,
        TrainingConfig training,
        Optional<Path> continued,
        long seed,
        String device,
        Path folder,
        int kept) {

    /** One that keeps its last checkpoint only. */
    public DialoguePretraining(
            ModelConfig generator,
            DialogueData data,
            TrainingConfig training,
            Optional<Path> continued,
            long seed,
            String device,
            Path folder) {
        this(generator, data, training, continued, seed, device, folder, 1);
    }

    public DialoguePretraining {
        if (!(generator instanceof HredConfig) && !(generator instanceof VhredConfig)) {
            throw new IllegalArgumentException("A generator is HRED or VHRED, got " + generator);
        }
        if (!training.selectionMetric().equals("loss")) {
            throw new IllegalArgumentException(
                    "A generator has no dev score but its loss: set selectionMetric to loss, got '"
                            + training.selectionMetric() + "'");
        }
    }

    /**
     * How a pre-training ended.
     *
     * @param training as the trainer tells it; losses are sums per batch in training and means per conversation on dev
     * @param perplexities on dev, per epoch; for VHRED an upper bound of it
     * @param bestPerplexity that of the selected epoch; NaN when none was finished
     */
    public record Result(TrainingResult training, List<Double> perplexities, double bestPerplexity) {}

    /** Trains, or resumes; a finished pre-training returns its result at once. */
    public Result run(TrainingListener listener, StopSignal stop) throws IOException {
        HredConfig hred = generator instanceof HredConfig config ? config : null;
        VhredConfig vhred = generator instanceof VhredConfig config ? config : null;
        checkVocabulary();
        new PretrainedGenerator.Description(
                        hred,
                        vhred,
                        data.tokeniser(),
                        data.maxTokens(),
                        data.vocabulary().entries())
                .write(folder);
        ModelInputs inputs = DialogueGenerator.inputs(data.vocabulary().size(), data.maxTokens());
        TrainingResult result = Trainer.train(
                new TrainingTask(
                        generator, inputs, training, data.conversations(), continued, seed, device, folder, kept),
                listener,
                stop);
        List<Double> perplexities =
                result.epochs().stream().map(this::perplexity).toList();
        double best = result.bestEpoch() == 0 ? Double.NaN : perplexities.get(result.bestEpoch() - 1);
        return new Result(result, perplexities, best);
    }

    /** Perplexity of an epoch on dev: its loss is a mean over conversations, so their number gives the total back. */
    public double perplexity(EpochReport epoch) {
        int maxTurns =
                generator instanceof HredConfig config ? config.maxTurns() : ((VhredConfig) generator).maxTurns();
        double total = epoch.devLoss() * data.conversations().dev().size();
        return new Likelihood(total, data.devWords(maxTurns)).perplexity();
    }

    private void checkVocabulary() throws IOException {
        if (continued.isPresent()) {
            List<String> before =
                    PretrainedGenerator.Description.read(continued.get()).vocabulary();
            if (!before.equals(data.vocabulary().entries())) {
                throw new IllegalArgumentException("The pre-training in '" + continued.get()
                        + "' has another vocabulary: encode the dialogues with that one to continue it");
            }
        }
    }
}
