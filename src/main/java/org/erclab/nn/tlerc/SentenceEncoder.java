package org.erclab.nn.tlerc;

import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.InitialWeights;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TrainableWordTable;

/**
 * HRED's sentence encoder: a bidirectional GRU over word vectors; the sentence vector is the last state of each direction.
 * Dialogue generators pre-train it, and variant 1 of the target reads words with it.
 *
 * <p>Weights: {@code encoder.embedding.weight}, {@code encoder.rnn.…}.
 */
final class SentenceEncoder {

    static final String WORDS = "encoder.embedding";
    static final String GRU = "encoder.rnn";

    private final Backend backend;
    private final TrainableWordTable words;
    private final Gru gru;

    SentenceEncoder(Parameters parameters, TrainableWordTable words, int hidden) {
        backend = parameters.backend();
        this.words = words;
        gru = new Gru(parameters, GRU, words.width(), hidden, 1, true);
        InitialWeights.orthogonalStates(parameters, GRU);
    }

    /** Sentences to vectors, {@code [N, 2H]}. */
    Tensor apply(FlatTokens sentences) {
        Tensor vectors = words.of(sentences.words()); // [ΣT, E]
        Sequences tokens = new Sequences(backend, sentences.lengths());
        Tensor last = gru.apply(vectors, tokens).last(); // [2, N, H]
        return Join.columns(last.select(0, 0), last.select(0, 1)); // [N, 2H]
    }
}
