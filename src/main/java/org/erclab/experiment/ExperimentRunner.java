package org.erclab.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.nn.ClassWeights;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TextConfig;
import org.erclab.nn.train.AttendedTurns;
import org.erclab.nn.train.Checkpoints;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainedModel;
import org.erclab.nn.train.Trainer;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingResult;
import org.erclab.nn.train.TrainingTask;

/**
 * One run from its corpus to its result: {@link #load}, {@link #train}, {@link #score}, in this order, on one thread.
 *
 * <p>The test split is encoded with the others, and read once: after the best epoch was selected on dev.
 */
public final class ExperimentRunner implements RunWork {

    /** Below it, most of a refined label says something else than the corpus. */
    private static final double LEAST_GOLD_SHARE = 0.5;

    private final RunSpec spec;
    private final RecognitionConfig config;
    private final String protocol;
    private final RunFolders folders;
    private final RunListener listener;
    private final List<String> warnings = new ArrayList<>();

    /** As submitted; {@link #corpus} has the share of its training dialogues that the run sees. */
    private Corpus whole;

    private Corpus corpus;
    private Target target;
    private EncodedCorpus encoded;
    private ModelInputs inputs;
    private String wordVectors = WordVectorLibrary.NONE;
    private TrainingResult training;

    /**
     * A runner for one run.
     *
     * @param spec with a {@link RecognitionConfig}
     * @param protocol {@code paper} or {@code released}, for the provenance
     */
    public ExperimentRunner(RunSpec spec, String protocol, RunFolders folders, RunListener listener) {
        this.spec = spec;
        config = (RecognitionConfig) spec.config();
        this.protocol = protocol;
        this.folders = folders;
        this.listener = listener;
    }

    /**
     * Turns the corpus into numbers and finds the word vectors.
     *
     * @param featureSets of the corpus: at least those that the config's {@link
     *     org.erclab.nn.ModelConfig#featureInputs()} name
     * @throws InvalidSpecException when the corpus cannot be trained on
     */
    public void load(Corpus from, List<FeatureSet> featureSets) throws IOException {
        whole = from;
        target = Target.of(config, from.name(), from.labels(), from.dimensions());
        for (Split split : Split.values()) {
            if (from.conversations(split).isEmpty()) {
                throw new InvalidSpecException("Corpus '" + from.name() + "' has no " + split.lowerName()
                        + " split: a run learns on train, selects on dev and is tested once on test");
            }
        }
        corpus = TrainingShare.of(from, config.data());
        if (config.data().trainingShare() < 1) {
            listener.note("Learns from a share of the train split: " + TrainingShare.describe(whole, corpus));
        }
        target.labels().ifPresent(this::warnOfUntrained);
        TextReading reading = new TextReading(config.text(), config.model(), folders, listener::note, this::warn);
        TextConfig text = reading.config();
        FeatureVectors features = features(featureSets);
        encoded = EncodedCorpus.of(corpus, text, reading.vocabulary(), features, target.dimensions());
        TextReading.WordTable words = reading.vectors(encoded.vocabulary(), spec.seed());
        wordVectors = words.description();
        inputs = new ModelInputs(
                target.labels(),
                classWeights(),
                words.rows(),
                text.maxTokens(),
                features.widths(),
                encoded.speakers(),
                target.dimensions());
        listener.note("Loaded corpus '" + from.name() + "': "
                + corpus.conversations(Split.TRAIN).size() + " / "
                + from.conversations(Split.DEV).size() + " / "
                + from.conversations(Split.TEST).size() + " conversations, "
                + encoded.vocabulary().size() + " vocabulary entries, " + encoded.cut()
                + " utterances cut to " + text.maxTokens() + " tokens");
    }

    /** Such a class stays in the soft-max with a finite weight, so it can only be pushed down. */
    private void warnOfUntrained(LabelSet labels) {
        Set<Emotion> seen = corpus.conversations(Split.TRAIN).stream()
                .flatMap(conversation -> conversation.utterances().stream())
                .flatMap(utterance -> utterance.emotion().stream())
                .collect(Collectors.toSet());
        List<String> untrained = labels.emotions().stream()
                .filter(emotion -> !seen.contains(emotion))
                .map(Emotion::name)
                .toList();
        if (!untrained.isEmpty()) {
            warn("The train split has no utterance labelled " + String.join(" or ", untrained)
                    + ": nothing can be learned of it, and in dev or test it only costs recall. Choose splits, or a"
                    + " trainingShare, that hold every emotion");
        }
    }

    /** Trains on train, selects on dev. */
    @Override
    public boolean train(StopSignal stop) throws IOException {
        TrainingData data = new TrainingData(encoded.split(Split.TRAIN), encoded.split(Split.DEV));
        training = Trainer.train(
                new TrainingTask(
                        config.model(),
                        inputs,
                        config.training(),
                        data,
                        folders.pretrained(),
                        spec.seed(),
                        spec.device(),
                        folders.checkpoints(),
                        folders.kept()),
                listener,
                stop);
        return training.finished();
    }

    /** Predicts dev and test with the best epoch's weights and scores both. */
    @Override
    public RunResult score() throws IOException {
        ScoredSplit dev;
        ScoredSplit test;
        RefinedSplit refinedDev;
        RefinedSplit refinedTest;
        List<DialogueAttention> attention;
        try (TrainedModel model = TrainedModel.open(training.bestModel(), config.model(), inputs, spec.device())) {
            dev = ScoredSplit.of(model, target, Split.DEV, encoded.split(Split.DEV));
            test = ScoredSplit.of(model, target, Split.TEST, encoded.split(Split.TEST));
            refinedDev = RefinedSplit.of(model, corpus, Split.DEV, encoded.split(Split.DEV));
            refinedTest = RefinedSplit.of(model, corpus, Split.TEST, encoded.split(Split.TEST));
            attention = attention(model, encoded.split(Split.TEST));
        }
        if (refinedDev.goldShare() < LEAST_GOLD_SHARE) {
            warn("The refined labels of dev give the gold class " + Math.round(100 * refinedDev.goldShare())
                    + " % on average: refinement followed the predictions instead of leading them. Raise goldWeight, or"
                    + " set softmaxSimilarities");
        }
        List<Prediction> classes = joined(dev.classes(), test.classes());
        List<ValuePrediction> values = joined(dev.values(), test.values());
        return new RunResult(
                joined(dev.scores(), refinedDev.scores()),
                joined(test.scores(), refinedTest.scores()),
                classes,
                values,
                joined(refinedDev.labels(), refinedTest.labels()),
                attention,
                List.of(),
                Provenance.of(
                        spec,
                        protocol,
                        List.of(whole),
                        target.name(),
                        wordVectors,
                        TrainingShare.describe(whole, corpus),
                        Sha256.ofFile(training.bestModel()),
                        Sha256.ofPredictions(classes, values)),
                warnings,
                training.bestEpoch(),
                training.epochs().size(),
                training.secondsPerEpoch(),
                Math.max(training.peakBytes(), Environment.peakMemoryBytes()));
    }

    /** What the model tells of how utterances weigh turns; nothing for systems without such attention. */
    private List<DialogueAttention> attention(TrainedModel model, List<EncodedConversation> conversations) {
        if (!config.model().attendsToTurns()) {
            return List.of();
        }
        List<List<AttendedTurns>> attended = model.attention(conversations);
        return IntStream.range(0, attended.size())
                .mapToObj(i -> new DialogueAttention(conversations.get(i).id(), attended.get(i)))
                .toList();
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Weights {@code [L]} by the training split; none without labels. */
    private double[] classWeights() {
        return target.labels()
                .map(labels -> ClassWeights.of(config.training(), labels, encoded.split(Split.TRAIN)))
                .orElse(new double[0]);
    }

    /**
     * The trained network of a completed run for new conversations; {@link #load} comes first, and nothing else.
     *
     * @param recorded what the run recorded; whatever differs now is refused, so that equal conversations get equal labels
     * @throws InvalidSpecException when the weights are gone or changed, or the word vectors are not those of the run
     */
    public RunPredictor predictor(Provenance recorded) throws IOException {
        Path weights = recordedWeights(recorded);
        return new RunPredictor(
                TrainedModel.open(weights, config.model(), inputs, spec.device()), corpus, encoded, config.text());
    }

    /**
     * What the trained network of a completed run makes of a split of its own corpus; {@link #load} comes first, and nothing
     * else.
     *
     * @param recorded as for {@link #predictor}
     * @throws InvalidSpecException as {@link #predictor}, and when the system does not tell its states
     */
    public SplitStates states(Provenance recorded, Split split) throws IOException {
        List<EncodedConversation> conversations = encoded.split(split);
        try (TrainedModel model = TrainedModel.open(recordedWeights(recorded), config.model(), inputs, spec.device())) {
            float[][][] states = model.states(conversations)
                    .orElseThrow(() -> new InvalidSpecException("System '" + spec.system() + "' of run " + spec.runId()
                            + " does not tell the states that its last layer reads: choose a run of another system"));
            return new SplitStates(
                    corpus.conversations(split),
                    conversations.stream().map(EncodedConversation::labels).toArray(int[][]::new),
                    Arrays.stream(model.predict(conversations))
                            .map(Prediction::classes)
                            .toArray(int[][]::new),
                    states);
        }
    }

    private Path recordedWeights(Provenance recorded) throws IOException {
        if (target.labels().isEmpty()) {
            throw new InvalidSpecException(
                    "Run " + spec.runId() + " predicts values, not emotions: choose a run that was trained on labels");
        }
        Path weights = weights(spec.runId(), folders.checkpoints());
        if (!Sha256.ofFile(weights).equals(recorded.checkpointSha256())) {
            throw new InvalidSpecException("The weights of run " + spec.runId() + " in " + weights
                    + " are not those that it recorded: submit it again with force");
        }
        if (!wordVectors.equals(recorded.wordVectors())) {
            throw new InvalidSpecException(
                    "Run " + spec.runId() + " learned with the word vectors '" + recorded.wordVectors()
                            + "', but those found now are '" + wordVectors + "': bring the former back");
        }
        return weights;
    }

    /**
     * The weights of a completed run's best epoch.
     *
     * @throws InvalidSpecException when they are gone
     */
    public static Path weights(long runId, Path checkpoints) throws IOException {
        return new Checkpoints(checkpoints)
                .bestModel()
                .filter(Files::exists)
                .orElseThrow(() -> new InvalidSpecException("The weights of run " + runId + " are gone: " + checkpoints
                        + " does not hold them; submit it again with force"));
    }

    private FeatureVectors features(List<FeatureSet> sets) {
        List<FeatureInput> read = config.model().featureInputs();
        FeatureVectors features = FeatureVectors.of(corpus, read, sets);
        Map<String, String> modalities = new HashMap<>();
        sets.forEach(set -> modalities.put(set.name(), set.modality()));
        FeatureVectors.doubts(read, modalities).forEach(this::warn);
        features.widths().forEach((set, width) -> listener.note("Feature set '" + set + "', " + width + " columns"));
        return features;
    }

    private void warn(String sentence) {
        warnings.add(sentence);
        listener.warn(sentence);
    }
}
