package org.erclab.nn.precode;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.MaxAndMean;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TrainableWordTable;
import org.erclab.nn.layer.WordTable;

/**
 * CODE, the context-dependent encoder that ConvCom pre-trains: words to utterance vectors, utterance vectors to states of
 * the conversation.
 *
 * <p>Weights of its two modules: {@code utterance.…} and {@code conversation.…}. The word table is a frozen one, or a
 * module of its own, {@code words.…}, whose rows are kept at norm 1 or less.
 */
final class ContextEncoder {

    static final String UTTERANCE = "utterance";
    static final String CONVERSATION = "conversation";
    static final String WORDS = "words";

    private static final double LARGEST_WORD_NORM = 1;

    private final EncoderShape shape;
    private final double dropout;
    private final int maxTokens;
    private final Backend backend;

    private final WordTable frozenWords;
    private final TrainableWordTable trainedWords;
    private final Tensor trainedRows;
    private final Gru overWords;
    private final Gru second;
    private final Linear projection;
    private final Gru overTurns;

    ContextEncoder(EncoderShape shape, double dropout, boolean trainWords, ModelInputs inputs, Parameters parameters) {
        this.shape = shape;
        this.dropout = dropout;
        maxTokens = inputs.maxTokens();
        backend = parameters.backend();
        int wordWidth = inputs.requireWordWidth();
        int size = shape.utteranceSize();
        frozenWords = trainWords ? null : new WordTable(parameters, WORDS + ".vectors", inputs.wordVectors());
        trainedWords = trainWords ? new TrainableWordTable(parameters, WORDS, inputs.wordVectors()) : null;
        trainedRows = trainWords ? parameters.trainable().get(WORDS + ".weight") : null; // [V, E]
        overWords = new Gru(parameters, UTTERANCE + ".gru", wordWidth, size, 1, true);
        boolean two = shape.encoding() == UtteranceEncoding.TWO_LAYERS;
        second = two ? new Gru(parameters, UTTERANCE + ".second", 2 * size, size, 1, true) : null;
        projection = new Linear(parameters, UTTERANCE + ".projection", 2 * size, size);
        overTurns = new Gru(parameters, CONVERSATION + ".gru", size, shape.conversationSize(), 1, true);
    }

    /** Width of {@link #states}. */
    int stateWidth() {
        return 2 * shape.conversationSize();
    }

    /**
     * What becomes of utterances.
     *
     * @param words {@code [ΣT, …]} word level: states of the BiGRU (width 2H), or its projection (width H)
     * @param vectors {@code [ΣU, H]} after dropout
     */
    record Utterances(Tensor words, Tensor vectors) {}

    Utterances utterances(TokenRows rows, Forward forward) {
        Sequences tokens = new Sequences(backend, rows.lengths());
        Tensor states = overWords.apply(vectorsOf(rows.words()), tokens).all(); // [ΣT, 2H]
        if (shape.encoding() == UtteranceEncoding.POOL_THEN_PROJECT) {
            Tensor zeros = backend.zeros(2L * shape.utteranceSize()); // [2H]
            Tensor pooled = pooled(states, tokens, zeros); // [ΣU, 2H]
            Tensor vectors = projection.apply(pooled).tanh(); // [ΣU, H]
            return new Utterances(states, forward.dropout(vectors, dropout));
        }
        if (second != null) {
            states = second.apply(forward.dropout(states, dropout), tokens).all(); // [ΣT, 2H]
        }
        Tensor words = projection.apply(states).tanh(); // [ΣT, H]
        Tensor atPadding = projection
                .apply(backend.zeros(1, 2L * shape.utteranceSize()))
                .tanh()
                .squeeze(0); // [H]
        Tensor vectors = pooled(words, tokens, atPadding); // [ΣU, H]
        return new Utterances(words, forward.dropout(vectors, dropout));
    }

    /** States of the utterances in their conversations, after dropout, {@code [ΣU, H]} to {@code [ΣU, 2D]}. */
    Tensor states(Tensor utterances, Sequences conversations, Forward forward) {
        Tensor states = overTurns.apply(utterances, conversations).all(); // [ΣU, 2D]
        return forward.dropout(states, dropout); // [ΣU, 2D]
    }

    private Tensor pooled(Tensor words, Sequences tokens, Tensor atPadding) {
        return shape.poolPadding()
                ? MaxAndMean.ofPositions(backend, words, tokens, atPadding, maxTokens) // [ΣU, W]
                : MaxAndMean.ofSteps(backend, words, tokens); // [ΣU, W]
    }

    @SuppressWarnings("try") // the guard acts by being open
    private Tensor vectorsOf(long[] words) {
        if (trainedWords == null) {
            return frozenWords.of(words); // [ΣT, E]
        }
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            torch.embedding_renorm_(trainedRows, backend.indices(words), LARGEST_WORD_NORM, 2);
        }
        return trainedWords.of(words); // [ΣT, E]
    }
}
