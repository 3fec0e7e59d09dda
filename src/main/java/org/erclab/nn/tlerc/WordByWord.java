package org.erclab.nn.tlerc;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.erclab.text.Vocabulary;

/** Decoding that looks at one word at a time. */
final class WordByWord {

    private WordByWord() {}

    /** The likeliest word at each step; runs on after the end symbol, as the released program does. */
    static int[] greedy(ReplyDecoder decoder, Tensor start, int steps) {
        int[] words = new int[steps];
        Tensor state = start; // [1, H]
        long said = Vocabulary.START;
        for (int step = 0; step < steps; step++) {
            state = decoder.step(state, new long[] {said}); // [1, H]
            said = decoder.scores(state).argmax().item_long();
            words[step] = (int) said;
        }
        return words;
    }

    /** Words drawn by their probabilities, up to the end symbol or {@code maxSteps}. */
    static Reply sampled(ReplyDecoder decoder, Tensor start, int maxSteps, Random random) {
        List<Integer> words = new ArrayList<>();
        double score = 0;
        Tensor state = start; // [1, H]
        int said = Vocabulary.START;
        while (words.size() < maxSteps && (words.isEmpty() || said != Vocabulary.END)) {
            state = decoder.step(state, new long[] {said}); // [1, H]
            Tensor logs = decoder.logProbabilities(state).to(ScalarType.Double).cpu(); // [1, V]
            double[] logProbabilities = new double[(int) logs.numel()];
            logs.data_ptr_double().get(logProbabilities);
            said = draw(logProbabilities, random.nextDouble());
            score += logProbabilities[said];
            words.add(said);
        }
        return new Reply(words.stream().mapToInt(Integer::intValue).toArray(), score, said == Vocabulary.END);
    }

    private static int draw(double[] logProbabilities, double point) {
        double sum = 0;
        for (int word = 0; word < logProbabilities.length; word++) {
            sum += Math.exp(logProbabilities[word]);
            if (point < sum) {
                return word;
            }
        }
        return logProbabilities.length - 1;
    }
}
