package org.erclab.bench.encoder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.erclab.bench.setup.BenchCorpus;
import org.erclab.bench.setup.Machine;
import org.erclab.bench.setup.Options;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.FeatureExtractionConfig;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.jobs.FileTree;
import org.erclab.nn.ClassWeights;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.encoder.AveragedLayers;
import org.erclab.nn.encoder.EncoderFineTuning;
import org.erclab.nn.encoder.EncoderSource;
import org.erclab.nn.encoder.UtteranceEncoder;
import org.erclab.nn.train.Batches;
import org.erclab.nn.train.StopSignal;
import org.erclab.nn.train.TrainingData;
import org.erclab.nn.train.TrainingResult;
import org.erclab.text.subword.SubwordTokeniser;

/**
 * {@code ./erclab bench encoder [--utterances 640] [--corpus simulated]}: fine-tunes the encoder that comes with the program for
 * an epoch, and computes the bare matrix products and the attention of each step right after it, in the same process on one
 * thread. Prints seconds a step of both, then utterances a second of the encoder that does not train.
 */
public final class EncoderBench {

    private static final String HEAD = """
        | fine-tuning | utterances / tokens a step | padding | s a step | products, real tokens | ratio | products, padded | ratio \
        | dev, s | checkpoint, s |
        |---|---|---|---|---|---|---|---|---|---|\
        """;

    /** Of the utterances to learn from, one for so many is selected by. */
    private static final int DEV_SHARE = 8;

    private final EncoderSource source = EncoderSource.of(EncoderSource.EMBEDDED, Path.of("encoders"));
    private final LabelSet labels;
    private final List<EncodedConversation> train;
    private final List<EncodedConversation> dev;

    private EncoderBench(Corpus corpus, int utterances) {
        labels = corpus.requireLabels();
        train = examples(corpus, Split.TRAIN, utterances);
        dev = examples(corpus, Split.DEV, Math.max(1, utterances / DEV_SHARE));
    }

    /** Prints two tables. */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.of(arguments, Map.of("--utterances", "640", "--corpus", BenchCorpus.SIMULATED));
        EncoderBench bench = new EncoderBench(BenchCorpus.of(options.text("--corpus")), options.number("--utterances"));
        System.out.printf(
                "%d utterances of corpus %s, encoder %s, processor seconds of one thread; %s%n%n%s%n",
                bench.train.size(), options.text("--corpus"), bench.source.name(), Machine.conditions(), HEAD);
        bench.fineTune("tables stay (preset)", false);
        bench.fineTune("tables move", true);
        bench.encode();
    }

    private List<EncodedConversation> examples(Corpus corpus, Split split, int most) {
        SubwordTokeniser tokeniser = source.tokeniser();
        List<EncodedConversation> examples = new ArrayList<>();
        for (Conversation conversation : corpus.conversations(split)) {
            for (Utterance utterance : conversation.utterances()) {
                if (utterance.emotion().isPresent() && examples.size() < most) {
                    examples.add(EncoderFineTuning.example(
                            conversation.id() + "/" + utterance.id(),
                            tokeniser.encode(utterance.text(), source.shape().maxTokens()),
                            labels.indexOf(utterance.emotion().get())));
                }
            }
        }
        return examples;
    }

    private void fineTune(String what, boolean tablesMove) throws IOException {
        FeatureExtractionConfig config = (FeatureExtractionConfig) RecipeCatalog.recipe("encoder").presets().stream()
                .filter(preset -> preset.name().equals("fine-tuned"))
                .findFirst()
                .orElseThrow()
                .config();
        config = (FeatureExtractionConfig) ConfigSchema.apply(config, "trainEmbeddings", String.valueOf(tablesMove));
        config = (FeatureExtractionConfig) ConfigSchema.apply(config, "maxEpochs", "1");
        TrainingData data = new TrainingData(train, dev);
        long seed = 1;
        Path folder = Files.createTempDirectory("erclab-bench");
        try (PlainEncoder plain = new PlainEncoder(source.shape(), tablesMove)) {
            StepByStep steps = new StepByStep(new Batches(train, config.training(), seed).of(1), plain);
            TrainingResult result = new EncoderFineTuning(
                            source,
                            config.encoding().layers(),
                            config.tuning(),
                            ModelInputs.ofText(
                                    labels,
                                    ClassWeights.of(config.training(), labels, train),
                                    new float[0][],
                                    source.shape().maxTokens()),
                            config.training(),
                            data,
                            seed,
                            "cpu",
                            folder)
                    .run(steps, StopSignal.NEVER);
            steps.print(what, result);
        } finally {
            FileTree.delete(folder);
        }
    }

    private void encode() throws IOException {
        int[][] tokens = train.stream().map(one -> one.tokens()[0]).toArray(int[][]::new);
        List<PlainEncoder.Batch> groups = PlainEncoder.Batch.ofEqualLengths(tokens);
        try (UtteranceEncoder encoder = UtteranceEncoder.open(source, AveragedLayers.LAST_FOUR, "cpu");
                PlainEncoder plain = new PlainEncoder(source.shape(), false)) {
            encoder.encode(Arrays.copyOf(tokens, Math.min(tokens.length, 32)));
            double begin = StepByStep.threadSeconds();
            encoder.encode(tokens);
            double ours = StepByStep.threadSeconds() - begin;
            begin = StepByStep.threadSeconds();
            groups.forEach(plain::forward);
            double products = StepByStep.threadSeconds() - begin;
            System.out.printf(
                    Locale.ROOT,
                    "%n| encoding without training | utterances a s | ratio |%n|---|---|---|%n| encoder | %.0f | %.2f |%n"
                            + "| products | %.0f | |%n%nload at the end %s%n",
                    tokens.length / ours,
                    ours / products,
                    tokens.length / products,
                    Machine.load());
        }
    }
}
