package org.erclab.nn.tlerc;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.InitialWeights;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TrainableWordTable;

/**
 * What the two generators share: a hierarchy that reads a dialogue, and a decoder that says the next turn.
 *
 * <pre>
 * tokens → word table → BiGRU, last states → GRU over turns → (latent variable) → tanh(W_p · + b_p) → GRU decoder → words
 * </pre>
 *
 * <p>Vocabularies are those of {@link org.erclab.text.Vocabulary#byFrequency}: 0 padding, 1 unknown, 2 start, 3 end.
 * Conversations hold plain words; the generator adds start and end itself. It predicts words, so {@code scores} of its
 * outputs is null.
 *
 * <p>The loss of a training pass is the <em>sum</em> over the batch, as the released program back-propagates it: with
 * clipping to norm 1 practically every step is clipped. When predicting it is the mean over the conversations, so that dev
 * losses of different batches add up.
 */
public abstract class DialogueGenerator implements EmotionModel {

    static final String CONTEXT_GRU = "context_encoder.rnn";
    static final String CONTEXT_TO_DECODER = "context2decoder.linears.0";

    private static final double UPDATE_GATE_BIAS = 2;

    private final int maxTurns;
    private final double wordDropout;
    private final Backend backend;

    private final SentenceEncoder sentenceEncoder;
    private final Gru contextEncoder;
    private final Linear contextToDecoder;
    private final ReplyDecoder decoder;

    DialogueGenerator(HredConfig config, int latentSize, ModelInputs inputs, Parameters parameters) {
        maxTurns = config.maxTurns();
        wordDropout = config.wordDropout();
        backend = parameters.backend();
        TrainableWordTable words = words(config, inputs, parameters);
        sentenceEncoder = new SentenceEncoder(parameters, words, config.encoderSize());
        contextEncoder = new Gru(parameters, CONTEXT_GRU, 2 * config.encoderSize(), config.contextSize(), 1, false);
        InitialWeights.orthogonalStates(parameters, CONTEXT_GRU);
        contextToDecoder =
                new Linear(parameters, CONTEXT_TO_DECODER, config.contextSize() + latentSize, config.decoderSize());
        decoder = new ReplyDecoder(parameters, words, config.decoderSize());
        for (String gru : List.of(SentenceEncoder.GRU, CONTEXT_GRU, ReplyDecoder.GRU)) {
            InitialWeights.updateGateBias(parameters, gru, UPDATE_GATE_BIAS);
        }
    }

    private static TrainableWordTable words(HredConfig config, ModelInputs inputs, Parameters parameters) {
        int width = inputs.requireWordWidth();
        if (width == 0) {
            return new TrainableWordTable(
                    parameters, SentenceEncoder.WORDS, inputs.wordVectors().length, config.wordSize());
        }
        if (width != config.wordSize()) {
            throw new IllegalArgumentException("The given word vectors are " + width + " wide, but wordSize is "
                    + config.wordSize() + ": set it to the same, or start from random vectors");
        }
        return new TrainableWordTable(parameters, SentenceEncoder.WORDS, inputs.wordVectors());
    }

    /**
     * Inputs of a generator with a random word table.
     *
     * @param words size of the vocabulary, the four special entries included
     */
    public static ModelInputs inputs(int words, int maxTokens) {
        return new ModelInputs(Optional.empty(), new double[0], new float[words][0], maxTokens, Map.of(), 1, List.of());
    }

    @Override
    public Task task() {
        return Task.LOSS_ONLY;
    }

    /** The state that the decoder starts from to reply to each turn of a conversation, {@code [U, D]}. */
    public abstract Tensor starts(EncodedConversation conversation);

    /** The same with the latent variable, where there is one, drawn instead of at its mean, {@code [U, D]}. */
    Tensor sampledStarts(EncodedConversation conversation, Random random) {
        return starts(conversation); // [U, D]
    }

    /** How well a batch's replies are predicted, without gradient. */
    public abstract Likelihood likelihood(List<EncodedConversation> batch);

    /**
     * The negative log-likelihood of each reply of a batch, {@code [ΣP]}, without gradient.
     *
     * @param decoded {@code [ΣT, D]} decoder states under teacher forcing
     */
    public double[] replyLosses(Tensor decoded, List<EncodedConversation> batch) {
        List<int[]> replies = turns(batch).replies();
        Tensor losses = decoder.losses(decoded, replies).to(ScalarType.Double).cpu(); // [ΣT]
        double[] perWord = new double[(int) losses.numel()];
        losses.data_ptr_double().get(perWord);
        double[] perReply = new double[replies.size()];
        int word = 0;
        for (int reply = 0; reply < perReply.length; reply++) {
            for (int t = 0; t < replies.get(reply).length; t++) {
                perReply[reply] += perWord[word++];
            }
        }
        return perReply;
    }

    /**
     * Scores of every word under teacher forcing, {@code [ΣT, V]} without soft-max; for few replies.
     *
     * @param starts {@code [N, D]}
     * @param inputs per reply what the decoder reads: the start symbol, then words
     */
    public Tensor scores(Tensor starts, List<int[]> inputs) {
        return decoder.scores(decoder.states(starts, inputs)); // [ΣT, V]
    }

    /**
     * The likeliest replies that beam search finds after turn {@code turn} (from 0), at most {@code width}, best first.
     * The turn may be the last one.
     */
    public List<Reply> replies(EncodedConversation conversation, int turn, int width, int maxSteps) {
        return new BeamSearch(decoder, width, maxSteps)
                .from(starts(conversation).narrow(0, turn, 1));
    }

    /** The likeliest word at each step after turn {@code turn}; what follows an end symbol has no meaning. */
    public int[] greedyWords(EncodedConversation conversation, int turn, int steps) {
        return WordByWord.greedy(decoder, starts(conversation).narrow(0, turn, 1), steps);
    }

    /** A reply drawn word by word, repeatable by its random source. */
    public Reply sampledReply(EncodedConversation conversation, int turn, int maxSteps, Random random) {
        return WordByWord.sampled(decoder, sampledStarts(conversation, random).narrow(0, turn, 1), maxSteps, random);
    }

    /** Turns of a conversation that are read; later ones were never seen in training. */
    int maxTurns() {
        return maxTurns;
    }

    SentenceEncoder sentenceEncoder() {
        return sentenceEncoder;
    }

    ReplyDecoder decoder() {
        return decoder;
    }

    Backend backend() {
        return backend;
    }

    DialogueTurns turns(List<EncodedConversation> batch) {
        return DialogueTurns.of(batch, maxTurns);
    }

    /** States of the context encoder after each sentence, {@code [Σ, 2E]} to {@code [Σ, C]}. */
    Tensor contexts(Tensor sentences, int... perConversation) {
        return contextEncoder
                .apply(sentences, new Sequences(backend, perConversation))
                .all(); // [Σ, C]
    }

    /** {@code tanh(W_p h + b_p)}, {@code [Σ, C (+ Z)]} to {@code [Σ, D]}. */
    Tensor decoderStart(Tensor context) {
        return contextToDecoder.apply(context).tanh(); // [Σ, D], second line of the paper's h_cxt
    }

    /** Decoder states under teacher forcing, {@code [ΣT, D]}. */
    Tensor decoded(Tensor starts, DialogueTurns turns, Forward forward) {
        return decoder.states(starts, ReplyDecoder.dropSteps(turns.decoderInputs(), wordDropout, forward));
    }

    /** Context states after every turn of one conversation, {@code [U, C]}. */
    Tensor contexts(EncodedConversation conversation) {
        List<int[]> sentences =
                Arrays.stream(conversation.tokens()).map(DialogueTurns::withEnd).toList();
        Tensor vectors = sentenceEncoder.apply(FlatTokens.of(sentences)); // [U, 2E]
        return contexts(vectors, conversation.size()); // [U, C]
    }

    /** The loss of a batch by the rule of the class comment, from its sum. */
    static Outputs outputs(Tensor sum, List<EncodedConversation> batch, Forward forward) {
        Tensor loss = forward.training() ? sum : sum.div(new Scalar((double) batch.size()));
        return new Outputs(null, loss);
    }

    /** The loss of a batch without a single reply. */
    Tensor nothing() {
        return backend.zeros();
    }
}
