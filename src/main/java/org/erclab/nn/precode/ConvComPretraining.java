package org.erclab.nn.precode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.erclab.domain.LabelSet;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TrainingConfig;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.train.EpochReport;
import org.erclab.nn.train.ModuleClipping;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingListener;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;

/**
 * Teaches CODE to complete conversations: the trainer of all models, selected by R₁₁@1 on dev. Its folder holds the
 * trainer's checkpoints, a description with the vocabulary, and the word vectors; {@link PretrainedEncoder#open} reads it.
 *
 * @param training how; {@code selectionMetric} is {@value #RECALL} or loss
 * @param wordVectors {@code [V][E]} one row per entry of the data's vocabulary
 * @param continued folder of a pre-training whose weights and vocabulary this one starts from
 * @param folder for checkpoints, of this pre-training alone; a checkpoint in it is resumed
 * @param kept how many of the last checkpoints stay
 */
public record ConvComPretraining(
        ConvComConfig config,
        ConvComData data,
        TrainingConfig training,
        float[][] wordVectors,
        Optional<Path> continued,
        long seed,
        String device,
        Path folder,
        int kept) {

    /** One that keeps its last checkpoint only. */
    public ConvComPretraining(
            ConvComConfig config,
            ConvComData data,
            TrainingConfig training,
            float[][] wordVectors,
            Optional<Path> continued,
            long seed,
            String device,
            Path folder) {
        this(config, data, training, wordVectors, continued, seed, device, folder, 1);
    }

    /** Metric id of R₁₁@1. */
    public static final String RECALL = "r11-at-1";

    /** What R₁₁@1 is to the trainer, which takes the candidates for classes. */
    private static final String ACCURACY = "accuracy";

    public ConvComPretraining {
        if (!List.of(RECALL, "loss").contains(training.selectionMetric())) {
            throw new IllegalArgumentException("ConvCom is selected by " + RECALL + " or loss, selectionMetric is '"
                    + training.selectionMetric() + "'");
        }
        int words = data.vocabulary().size();
        if (wordVectors.length != words) {
            throw new IllegalArgumentException(
                    "The vocabulary has " + words + " entries, but there are " + wordVectors.length + " word vectors");
        }
    }

    /**
     * How a pre-training ended.
     *
     * @param training as the trainer tells it
     * @param recalls R₁₁@1 on dev, per epoch
     * @param best the four recalls of the selected epoch on dev; none when no epoch was finished
     */
    public record Result(TrainingResult training, List<Double> recalls, Optional<CompletionRecall> best) {}

    /** Trains, or resumes; a finished pre-training returns its result at once. */
    public Result run(TrainingListener listener, StopSignal stop) throws IOException {
        checkVocabulary();
        NoisePool trainNoise = new NoisePool("train", data.conversations().train());
        NoisePool devNoise = new NoisePool("dev", data.conversations().dev());
        ModelInputs inputs = inputs(wordVectors, data.text().maxTokens());
        new Description(
                        config,
                        data.text(),
                        inputs.requireWordWidth(),
                        data.vocabulary().entries())
                .write(folder, wordVectors);
        TrainingResult result = Trainer.train(
                new TrainingTask(
                        new WithNoise(config, trainNoise, devNoise),
                        inputs,
                        forTrainer(),
                        data.conversations(),
                        continued,
                        seed,
                        device,
                        folder,
                        kept),
                listener,
                stop);
        List<Double> recalls =
                result.epochs().stream().map(ConvComPretraining::recall).toList();
        if (result.bestEpoch() == 0) {
            return new Result(result, recalls, Optional.empty());
        }
        try (PretrainedEncoder best = PretrainedEncoder.open(folder, device)) {
            return new Result(
                    result,
                    recalls,
                    Optional.of(best.recall("dev", data.conversations().dev())));
        }
    }

    private TrainingConfig forTrainer() {
        return training.selectionMetric().equals(RECALL) ? training.withSelectionMetric(ACCURACY) : training;
    }

    /** R₁₁@1 of an epoch on dev. */
    public static double recall(EpochReport epoch) {
        return epoch.devScores().get(ACCURACY);
    }

    /** What a ConvCom network is built for: the candidates are its classes. */
    static ModelInputs inputs(float[][] wordVectors, int maxTokens) {
        List<String> names = IntStream.range(0, ConvCom.candidates())
                .mapToObj(c -> c == ConvCom.trueCandidate() ? "true utterance" : "noise " + (c + 1))
                .toList();
        double[] weights = new double[names.size()];
        Arrays.fill(weights, 1);
        return ModelInputs.ofText(LabelSet.of("candidates", names, null), weights, wordVectors, maxTokens);
    }

    private void checkVocabulary() throws IOException {
        if (continued.isPresent()
                && !Description.read(continued.get())
                        .vocabulary()
                        .equals(data.vocabulary().entries())) {
            throw new IllegalArgumentException("The pre-training in '" + continued.get()
                    + "' has another vocabulary: encode the conversations with that one to continue it");
        }
    }

    /** A network with its noise. */
    private record WithNoise(ConvComConfig config, NoisePool trainNoise, NoisePool devNoise)
            implements ModelConfig, ModuleClipping {

        @Override
        public EmotionModel create(ModelInputs inputs, Parameters parameters) {
            return new ConvCom(config, inputs, parameters, trainNoise, devNoise);
        }

        @Override
        public void transfer(Path folder, Parameters into) {
            config.transfer(folder, into);
        }

        @Override
        public boolean clipPerModule() {
            return config.clipPerModule();
        }

        /** Names what a checkpoint must agree with; the conversations are named by the trainer. */
        @Override
        public String toString() {
            return config.toString();
        }
    }
}
