package org.erclab.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * Emotion shifts: utterances whose emotion differs from that of the same speaker's previous labelled utterance. Systems
 * that only carry an emotion on score well everywhere but here.
 */
public final class EmotionShift {

    /** How a labelled utterance relates to the same speaker's previous labelled one. */
    public enum Kind {
        /** There is no previous one. */
        FIRST,
        /** The emotion stays. */
        INERTIA,
        /** The emotion changes. */
        SHIFT
    }

    private EmotionShift() {}

    /**
     * The kind of each utterance of one conversation.
     *
     * @param speakers a number per utterance
     * @param gold class numbers, -1 where unlabelled
     * @return one kind per utterance, null where unlabelled
     */
    public static Kind[] kinds(int[] speakers, int[] gold) {
        if (speakers.length != gold.length) {
            throw new IllegalArgumentException(
                    speakers.length + " speakers do not match " + gold.length + " gold labels");
        }
        Map<Integer, Integer> previous = new HashMap<>();
        Kind[] kinds = new Kind[gold.length];
        for (int i = 0; i < gold.length; i++) {
            if (gold[i] != Confusion.UNLABELLED) {
                Integer before = previous.put(speakers[i], gold[i]);
                kinds[i] = before == null ? Kind.FIRST : before == gold[i] ? Kind.INERTIA : Kind.SHIFT;
            }
        }
        return kinds;
    }

    /**
     * Gold labels with everything but the shifts unlabelled, ready for {@link Scorer}.
     *
     * @param speakers of one conversation, a number per utterance
     * @param gold class numbers, -1 where unlabelled
     */
    public static int[] onlyShifts(int[] speakers, int[] gold) {
        Kind[] kinds = kinds(speakers, gold);
        int[] shifts = new int[gold.length];
        for (int i = 0; i < gold.length; i++) {
            shifts[i] = kinds[i] == Kind.SHIFT ? gold[i] : Confusion.UNLABELLED;
        }
        return shifts;
    }
}
