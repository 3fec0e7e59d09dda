package org.erclab.nn.precode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erclab.nn.EncodedConversation;

/**
 * Utterances one after the other.
 *
 * @param words {@code [ΣT]} vocabulary numbers
 * @param lengths {@code [ΣU]} number of tokens of each utterance
 */
record TokenRows(long[] words, int[] lengths) {

    /** The utterances of a batch, then further ones. */
    static TokenRows of(List<EncodedConversation> batch, List<int[]> further, int maxTokens) {
        List<int[]> rows = new ArrayList<>();
        for (EncodedConversation conversation : batch) {
            for (int[] tokens : conversation.tokens()) {
                check("Conversation '" + conversation.id() + "' has an utterance", tokens, maxTokens);
                rows.add(tokens);
            }
        }
        for (int[] tokens : further) {
            check("There is a noise utterance", tokens, maxTokens);
            rows.add(tokens);
        }
        int[] lengths = rows.stream().mapToInt(row -> row.length).toArray();
        long[] words = rows.stream().flatMapToInt(Arrays::stream).asLongStream().toArray();
        return new TokenRows(words, lengths);
    }

    private static void check(String what, int[] tokens, int maxTokens) {
        if (tokens.length == 0 || tokens.length > maxTokens) {
            throw new IllegalArgumentException(
                    what + " of " + tokens.length + " tokens; this encoder reads 1 to " + maxTokens);
        }
    }
}
