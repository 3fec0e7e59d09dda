package org.erclab.nn.utterance;

import java.util.List;
import org.erclab.nn.EncodedConversation;

/**
 * The tokens of a batch for a convolution: every utterance followed by as much padding (token 0) as can change the
 * largest value over its windows, and no more.
 *
 * @param words {@code [ΣR]} vocabulary numbers, utterance after utterance
 * @param lengths {@code [ΣU]} positions of each utterance, {@code R}
 */
public record TokenRows(long[] words, int[] lengths) {

    /**
     * Lays out the tokens of a batch.
     *
     * @param maxTokens to how many positions the released programs pad
     * @param widest most positions in a window
     */
    public static TokenRows of(List<EncodedConversation> batch, int maxTokens, Windows windows, int widest) {
        int[] lengths = batch.stream()
                .flatMap(conversation -> List.of(conversation.tokens()).stream())
                .mapToInt(tokens -> positions(tokens.length, maxTokens, windows, widest))
                .toArray();
        int total = 0;
        for (int length : lengths) {
            total += length;
        }
        long[] words = new long[total];
        int row = 0;
        int start = 0;
        for (EncodedConversation conversation : batch) {
            for (int[] tokens : conversation.tokens()) {
                if (tokens.length > maxTokens) {
                    throw new IllegalArgumentException("Conversation '" + conversation.id() + "' has an utterance of "
                            + tokens.length + " tokens; the model reads at most " + maxTokens);
                }
                for (int t = 0; t < tokens.length; t++) {
                    words[start + t] = tokens[t];
                }
                start += lengths[row++];
            }
        }
        return new TokenRows(words, lengths);
    }

    private static int positions(int tokens, int maxTokens, Windows windows, int widest) {
        int positions =
                switch (windows) {
                    case VALID -> tokens;
                    // All windows of padding alone are equal: one of each width is enough.
                    case PADDED -> Math.min(maxTokens, tokens + widest);
                };
        return Math.max(positions, widest);
    }
}
