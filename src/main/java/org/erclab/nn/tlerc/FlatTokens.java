package org.erclab.nn.tlerc;

import java.util.List;

/**
 * Sentences one after the other.
 *
 * @param words {@code [ΣT]} vocabulary numbers
 * @param lengths {@code [N]} tokens of each sentence, at least 1
 */
record FlatTokens(long[] words, int[] lengths) {

    static FlatTokens of(List<int[]> sentences) {
        int[] lengths = sentences.stream().mapToInt(sentence -> sentence.length).toArray();
        int total = 0;
        for (int length : lengths) {
            total += length;
        }
        long[] words = new long[total];
        int next = 0;
        for (int[] sentence : sentences) {
            for (int word : sentence) {
                words[next++] = word;
            }
        }
        return new FlatTokens(words, lengths);
    }
}
