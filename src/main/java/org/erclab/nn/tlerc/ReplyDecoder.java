package org.erclab.nn.tlerc;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.InitialWeights;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TrainableWordTable;
import org.erclab.nn.layer.WordSoftmax;
import org.erclab.text.Vocabulary;

/**
 * HRED's decoder: a GRU that says a reply word by word from a start state. It shares its word table with the encoder; its
 * output layer is separate.
 *
 * <p>Weights: {@code decoder.rnncell.…}, {@code decoder.out.…}.
 */
final class ReplyDecoder {

    static final String GRU = "decoder.rnncell";

    private final Backend backend;
    private final TrainableWordTable words;
    private final Gru gru;
    private final WordSoftmax output;

    ReplyDecoder(Parameters parameters, TrainableWordTable words, int hidden) {
        backend = parameters.backend();
        this.words = words;
        gru = new Gru(parameters, GRU, words.width(), hidden, 1, false);
        InitialWeights.orthogonalStates(parameters, GRU);
        output = new WordSoftmax(parameters, "decoder.out", hidden, words.size());
    }

    Backend backend() {
        return backend;
    }

    /**
     * Teacher forcing: the states after each input word.
     *
     * @param starts {@code [N, H]}
     * @param inputs per reply the start symbol and its words
     * @return {@code [ΣT, H]} flat
     */
    Tensor states(Tensor starts, List<int[]> inputs) {
        FlatTokens tokens = FlatTokens.of(inputs);
        Tensor vectors = words.of(tokens.words()); // [ΣT, E]
        Sequences steps = new Sequences(backend, tokens.lengths());
        return gru.apply(vectors, steps, starts.unsqueeze(0)).all(); // [ΣT, H]
    }

    /** The sum of the replies' negative log-likelihoods, a scalar; {@code states} of {@link #states}. */
    Tensor loss(Tensor states, List<int[]> replies) {
        return output.loss(states, FlatTokens.of(replies).words());
    }

    /** The negative log-likelihood of each word of the replies, {@code [ΣT]}, without gradient. */
    Tensor losses(Tensor states, List<int[]> replies) {
        return output.losses(states, FlatTokens.of(replies).words()); // [ΣT]
    }

    /** Scores of the next word, {@code [N, H]} to {@code [N, V]}. */
    Tensor scores(Tensor states) {
        return output.scores(states); // [N, V]
    }

    /** Log-probabilities of the next word, {@code [N, H]} to {@code [N, V]}. */
    Tensor logProbabilities(Tensor states) {
        return output.logProbabilities(states); // [N, V]
    }

    /** One word on: states {@code [N, H]} and the words just said, {@code [N]}, to the next states. */
    Tensor step(Tensor states, long[] said) {
        int[] ones = new int[said.length];
        Arrays.fill(ones, 1);
        Tensor vectors = words.of(said); // [N, E]
        return gru.apply(vectors, new Sequences(backend, ones), states.unsqueeze(0))
                .all(); // [N, H]
    }

    /**
     * Word dropout as in the program: with probability {@code p} a time step reads unknown, in the whole batch at once. It
     * makes a variational generator rely on its latent variable.
     */
    static List<int[]> dropSteps(List<int[]> inputs, double p, Forward forward) {
        if (!forward.training() || p == 0) {
            return inputs;
        }
        int longest = inputs.stream().mapToInt(input -> input.length).max().orElse(0);
        Tensor draws = Backend.cpu().zeros(longest); // [T]
        forward.rng().uniform(draws, 1);
        boolean[] dropped = new boolean[longest];
        for (int step = 0; step < longest; step++) {
            dropped[step] = (draws.select(0, step).item_float() + 1) / 2 < p;
        }
        return inputs.stream().map(input -> withUnknown(input, dropped)).toList();
    }

    private static int[] withUnknown(int[] input, boolean[] dropped) {
        int[] heard = input.clone();
        for (int step = 0; step < heard.length; step++) {
            heard[step] = dropped[step] ? Vocabulary.UNKNOWN : heard[step];
        }
        return heard;
    }
}
