package org.erclab.nn.higru;

import java.util.List;
import org.erclab.nn.EncodedConversation;

/**
 * The tokens of a batch, one utterance after the other.
 *
 * @param words {@code [ΣT]} vocabulary numbers
 * @param lengths {@code [ΣU]} number of tokens of each utterance
 */
record Utterances(long[] words, int[] lengths) {

    static Utterances of(List<EncodedConversation> batch, int maxTokens) {
        int[] lengths = batch.stream()
                .flatMap(conversation -> List.of(conversation.tokens()).stream())
                .mapToInt(tokens -> tokens.length)
                .toArray();
        int total = 0;
        for (int length : lengths) {
            total += length;
        }
        long[] words = new long[total];
        int next = 0;
        for (EncodedConversation conversation : batch) {
            for (int[] tokens : conversation.tokens()) {
                if (tokens.length == 0 || tokens.length > maxTokens) {
                    throw new IllegalArgumentException("Conversation '" + conversation.id() + "' has an utterance of "
                            + tokens.length + " tokens; HiGRU reads 1 to " + maxTokens);
                }
                for (int token : tokens) {
                    words[next++] = token;
                }
            }
        }
        return new Utterances(words, lengths);
    }
}
