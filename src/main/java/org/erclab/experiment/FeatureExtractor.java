package org.erclab.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.metrics.Score;
import org.erclab.nn.ClassWeights;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.encoder.AveragedLayers;
import org.erclab.nn.encoder.BertShape;
import org.erclab.nn.encoder.EncoderFineTuning;
import org.erclab.nn.encoder.EncoderSource;
import org.erclab.nn.encoder.UtteranceEncoder;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingResult;
import org.erclab.text.subword.SubwordTokeniser;

/**
 * Turns the utterances of a corpus into vectors: {@link #train} fine-tunes the encoder where the config asks for it, {@link
 * #encode} gives the vectors of a range of conversations, {@link #score} tells what the run was.
 *
 * <p>Fine-tuning sees train and dev only. Ranges may be encoded on several threads at once; a vector does not depend on which.
 */
public final class FeatureExtractor implements RunWork, AutoCloseable {

    /** Utterances of a range that is encoded and stored at once; more would not be faster. */
    private static final int UTTERANCES_PER_RANGE = 256;

    /** Utterances of a part, which one thread works on. */
    private static final int UTTERANCES_PER_PART = 1024;

    private static final int MOST_PARTS = 64;

    private final RunSpec spec;
    private final FeatureExtractionConfig config;
    private final String protocol;
    private final RunFolders folders;
    private final RunListener listener;
    private final Corpus corpus;
    private final EncoderSource source;
    private final int maxTokens;
    private final List<Conversation> conversations;
    private final Map<String, int[][]> tokens = new HashMap<>();
    private final int utterances;
    private final int cut;

    private Optional<TrainingResult> training = Optional.empty();
    private UtteranceEncoder encoder;
    private int encoded;

    /** Neighbouring conversations in corpus order, numbers {@code from} to {@code to} without the last. */
    public record Range(int from, int to) {}

    /**
     * An extractor whose corpus is cut into tokens.
     *
     * @param spec with a {@link FeatureExtractionConfig}
     * @param protocol {@code paper} or {@code released}, for the provenance
     * @throws IllegalArgumentException when the encoder cannot be used or the corpus not be fine-tuned on
     */
    public FeatureExtractor(RunSpec spec, String protocol, RunFolders folders, RunListener listener, Corpus corpus) {
        this.spec = spec;
        this.protocol = protocol;
        this.folders = folders;
        this.listener = listener;
        this.corpus = corpus;
        config = (FeatureExtractionConfig) spec.config();
        if (config.tuning().fineTune()) {
            checkLabels();
        }
        source = EncoderSource.of(config.encoding().encoder(), folders.encoders());
        BertShape shape = source.shape();
        config.encoding().layers().depth(shape);
        maxTokens = Math.min(config.encoding().maxTokens(), shape.maxTokens());
        conversations = Arrays.stream(Split.values())
                .flatMap(split -> corpus.conversations(split).stream())
                .toList();
        utterances = conversations.stream().mapToInt(Conversation::size).sum();
        cut = tokenise(source.tokeniser());
        listener.note("Loaded corpus '" + corpus.name() + "': " + conversations.size() + " conversations, " + utterances
                + " utterances, " + cut + " of them cut to " + maxTokens + " tokens; encoder '" + source.name() + "', "
                + shape.layers() + " layers of width " + shape.hidden());
    }

    private void checkLabels() {
        corpus.requireLabels();
        for (Split split : List.of(Split.TRAIN, Split.DEV)) {
            if (labelled(split) == 0) {
                throw new InvalidSpecException(
                        "Corpus '" + corpus.name() + "' has no labelled utterance in " + split.lowerName()
                                + ": fine-tuning learns on train and selects on dev; set fineTune to false");
            }
        }
    }

    private long labelled(Split split) {
        return corpus.conversations(split).stream()
                .flatMap(conversation -> conversation.utterances().stream())
                .filter(utterance -> utterance.emotion().isPresent())
                .count();
    }

    /** Returns the number of utterances that were cut. */
    private int tokenise(SubwordTokeniser tokeniser) {
        int longer = 0;
        for (Conversation conversation : conversations) {
            int[][] rows = new int[conversation.size()][];
            for (int u = 0; u < rows.length; u++) {
                int[] whole = tokeniser.encode(conversation.utterances().get(u).text(), maxTokens + 1);
                longer += whole.length > maxTokens ? 1 : 0;
                rows[u] = whole.length > maxTokens
                        ? tokeniser.encode(conversation.utterances().get(u).text(), maxTokens)
                        : whole;
            }
            tokens.put(conversation.id(), rows);
        }
        return longer;
    }

    /** Fine-tunes the encoder where the config asks for it. */
    @Override
    public boolean train(StopSignal stop) throws IOException {
        if (!config.tuning().fineTune()) {
            return true;
        }
        training = Optional.of(fineTuning().run(listener, stop));
        return training.get().finished();
    }

    private EncoderFineTuning fineTuning() {
        LabelSet labels = corpus.requireLabels();
        List<EncodedConversation> train = examples(Split.TRAIN, labels);
        ModelInputs inputs = ModelInputs.ofText(
                labels, ClassWeights.of(config.training(), labels, train), new float[0][], maxTokens);
        return new EncoderFineTuning(
                source,
                config.encoding().layers(),
                config.tuning(),
                inputs,
                config.training(),
                new TrainingData(train, examples(Split.DEV, labels)),
                spec.seed(),
                spec.device(),
                folders.checkpoints());
    }

    private List<EncodedConversation> examples(Split split, LabelSet labels) {
        List<EncodedConversation> examples = new ArrayList<>();
        for (Conversation conversation : corpus.conversations(split)) {
            int[][] rows = tokens.get(conversation.id());
            for (int u = 0; u < rows.length; u++) {
                Utterance utterance = conversation.utterances().get(u);
                if (utterance.emotion().isPresent()) {
                    int label = labels.indexOf(utterance.emotion().get());
                    examples.add(EncoderFineTuning.example(conversation.id() + "/" + utterance.id(), rows[u], label));
                }
            }
        }
        return examples;
    }

    public String corpus() {
        return corpus.name();
    }

    /** Name of the feature set that it makes. */
    public String featureSet() {
        return config.encoding().featureSet();
    }

    public boolean onGpu() {
        return !spec.device().equals("cpu");
    }

    /** Names of the vectors' numbers: the states of the encoder, from 1. */
    public List<String> columns() {
        return IntStream.rangeClosed(1, source.shape().hidden())
                .mapToObj(number -> "state " + number)
                .toList();
    }

    /** Parts of about equal work for threads to share; they depend on the corpus alone. */
    public List<Range> parts() {
        int wanted = Math.clamp(utterances / UTTERANCES_PER_PART, 1, MOST_PARTS);
        List<Range> parts = new ArrayList<>();
        int from = 0;
        long seen = 0;
        for (int c = 0; c < conversations.size(); c++) {
            seen += conversations.get(c).size();
            if (seen * wanted >= (long) utterances * (parts.size() + 1)) {
                parts.add(new Range(from, c + 1));
                from = c + 1;
            }
        }
        return parts;
    }

    /** The first conversations of a part: those that are encoded and stored at once. */
    public Range next(Range part) {
        int to = part.from();
        int size = 0;
        while (to < part.to() && (size == 0 || size + conversations.get(to).size() <= UTTERANCES_PER_RANGE)) {
            size += conversations.get(to).size();
            to++;
        }
        return new Range(part.from(), to);
    }

    /** The vectors of the utterances of some conversations, by conversation id, {@code [U][F]}. */
    public Map<String, float[][]> encode(Range range) throws IOException {
        List<Conversation> some = conversations.subList(range.from(), range.to());
        int[][] rows = some.stream()
                .flatMap(conversation -> Arrays.stream(tokens.get(conversation.id())))
                .toArray(int[][]::new);
        float[][] vectors = encoder().encode(rows);
        Map<String, float[][]> byConversation = new HashMap<>();
        int next = 0;
        for (Conversation conversation : some) {
            byConversation.put(conversation.id(), Arrays.copyOfRange(vectors, next, next + conversation.size()));
            next += conversation.size();
        }
        return byConversation;
    }

    /** Tells the listener that the vectors of a range are stored, by this attempt or an earlier one. */
    public synchronized void stored(Range range) {
        int more = conversations.subList(range.from(), range.to()).stream()
                .mapToInt(Conversation::size)
                .sum();
        encoded += more;
        int epoch = training.map(result -> result.epochs().size()).orElse(0) + 1;
        listener.batchFinished(epoch, encoded, utterances);
        if (encoded == utterances || encoded / 1000 > (encoded - more) / 1000) {
            listener.note("Encoded " + encoded + " of " + utterances + " utterances");
        }
    }

    private synchronized UtteranceEncoder encoder() throws IOException {
        if (encoder == null) {
            AveragedLayers layers = config.encoding().layers();
            encoder = training.isPresent()
                    ? UtteranceEncoder.fineTuned(fineTuning(), training.get().bestModel())
                    : UtteranceEncoder.open(source, layers, spec.device());
        }
        return encoder;
    }

    /** Where the vectors come from. */
    public FeatureOrigin origin() throws IOException {
        int top = config.encoding().layers().depth(source.shape());
        return new FeatureOrigin(
                spec.runId(),
                source.name(),
                source.weightsSha256(),
                source.tokeniserSha256(),
                top - config.encoding().averagedLayers() + 1,
                top,
                maxTokens,
                cut,
                config.tuning().fineTune(),
                spec.seed());
    }

    /** What the run was; its scores are those of the fine-tuned classifier on dev. */
    @Override
    public RunResult score() throws IOException {
        List<Score> dev = new ArrayList<>();
        training.ifPresent(result -> result.epochs().get(result.bestEpoch() - 1).devScores().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(score -> dev.add(new Score(score.getKey(), score.getValue()))));
        String weights = training.isPresent() ? Sha256.ofFile(training.get().bestModel()) : source.weightsSha256();
        return new RunResult(
                dev,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Provenance.of(
                        spec,
                        protocol,
                        List.of(corpus),
                        "",
                        "encoder " + source.name() + ", SHA-256 " + source.weightsSha256(),
                        "",
                        weights,
                        Sha256.ofPredictions(List.of(), List.of())),
                List.of(),
                training.map(TrainingResult::bestEpoch).orElse(0),
                training.map(result -> result.epochs().size()).orElse(0),
                training.map(TrainingResult::secondsPerEpoch).orElse(0.0),
                Environment.peakMemoryBytes());
    }

    @Override
    public synchronized void close() {
        if (encoder != null) {
            encoder.close();
            encoder = null;
        }
    }
}
