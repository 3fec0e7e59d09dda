package org.erclab.nn;

import java.util.Arrays;
import java.util.List;

/**
 * Conversations of unequal lengths whose last three utterances are labelled. The loss of conv-emotion's systems is a mean over the
 * utterances of a batch; over these it is the mean over the conversations, as the contract wants it.
 */
public final class EquallyLabelled {

    private static final int LABELLED = 3;

    private EquallyLabelled() {}

    public static List<EncodedConversation> of(int count, long seed) {
        return SmallConversations.of(20 * count, seed).stream()
                .filter(conversation -> conversation.size() >= LABELLED)
                .limit(count)
                .map(EquallyLabelled::withThreeLabels)
                .toList();
    }

    /** The same, each with one label for all its utterances. */
    public static List<EncodedConversation> ofOneLabel(int count, long seed) {
        return of(count, seed).stream()
                .map(conversation -> {
                    int[] labels = conversation.labels().clone();
                    Arrays.fill(labels, labels.length - LABELLED, labels.length, labels[labels.length - 1]);
                    return with(conversation, labels);
                })
                .toList();
    }

    private static EncodedConversation withThreeLabels(EncodedConversation all) {
        int[] labels = all.labels().clone();
        Arrays.fill(labels, 0, labels.length - LABELLED, -1);
        return with(all, labels);
    }

    private static EncodedConversation with(EncodedConversation all, int[] labels) {
        return new EncodedConversation(all.id(), all.tokens(), labels, all.speakers(), all.features(), all.targets());
    }
}
