package org.erclab.metrics;

import java.util.HashMap;
import java.util.Map;

/**
 * Emotion shifts: utterances whose emotion differs from that of the same speaker's previous labelled utterance. Systems
 * that only carry an emotion on score well everywhere but here.
 */
public final class EmotionShift {

    private EmotionShift() {}

    /**
     * Gold labels with everything but the shifts unlabelled, ready for {@link Scorer}.
     *
     * @param speakers of one conversation, a number per utterance
     * @param gold class numbers, -1 where unlabelled
     */
    public static int[] onlyShifts(int[] speakers, int[] gold) {
        if (speakers.length != gold.length) {
            throw new IllegalArgumentException(
                    speakers.length + " speakers do not match " + gold.length + " gold labels");
        }
        Map<Integer, Integer> previous = new HashMap<>();
        int[] shifts = new int[gold.length];
        for (int i = 0; i < gold.length; i++) {
            shifts[i] = Confusion.UNLABELLED;
            if (gold[i] != Confusion.UNLABELLED) {
                Integer before = previous.put(speakers[i], gold[i]);
                if (before != null && before != gold[i]) {
                    shifts[i] = gold[i];
                }
            }
        }
        return shifts;
    }
}
