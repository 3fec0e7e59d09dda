package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.WordSoftmax;
import org.erclab.text.Vocabulary;

/**
 * Predicts a reply's words without their order from its latent variable: {@code p = softmax(linear(tanh(linear(z))))}. The
 * loss is {@code Σ_w c_w (log(c_w ÷ Σ c) − log p_w)} over the words of every reply, c their counts, the end symbol left out.
 *
 * <p>Weights: {@code bow_h.linears.0}, {@code bow_predict}.
 */
final class BagOfWords {

    private final Backend backend;
    private final Linear hidden;
    private final WordSoftmax predict;

    BagOfWords(Parameters parameters, int latentSize, int hiddenSize, int words) {
        backend = parameters.backend();
        hidden = new Linear(parameters, "bow_h.linears.0", latentSize, hiddenSize);
        predict = new WordSoftmax(parameters, "bow_predict", hiddenSize, words);
    }

    /** A scalar, summed over all replies; {@code latent} is {@code [ΣP, Z]}. */
    Tensor loss(Tensor latent, List<int[]> replies) {
        List<Long> rows = new ArrayList<>();
        List<Long> words = new ArrayList<>();
        double expected = 0;
        for (int reply = 0; reply < replies.size(); reply++) {
            Map<Integer, Integer> counts = new HashMap<>();
            for (int word : replies.get(reply)) {
                if (word != Vocabulary.END && word != Vocabulary.PADDING) {
                    rows.add((long) reply);
                    words.add((long) word);
                    counts.merge(word, 1, Integer::sum);
                }
            }
            int total = counts.values().stream().mapToInt(Integer::intValue).sum();
            for (int count : counts.values()) {
                expected += count * Math.log((double) count / total);
            }
        }
        if (words.isEmpty()) {
            return backend.zeros();
        }
        Tensor states = hidden.apply(latent).tanh(); // [ΣP, D]
        Tensor perWord = states.index_select(0, backend.indices(longs(rows))); // [words, D]
        return predict.loss(perWord, longs(words)).add(new Scalar(expected));
    }

    private static long[] longs(List<Long> numbers) {
        return numbers.stream().mapToLong(Long::longValue).toArray();
    }
}
