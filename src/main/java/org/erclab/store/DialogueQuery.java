package org.erclab.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which dialogues of a split are shown beside what some runs predicted for them, and which of their turns count as found.
 *
 * @param runs at least one, all on the corpus; the first is the one that the others are compared with
 * @param corpusId the corpus
 * @param scored indices of the classes that scores count; turns of other classes are never found
 * @param find what a turn must be like
 * @param gold only turns whose gold class has this index
 * @param predicted only turns that the first run gives the class of this index
 * @param text only turns that match it
 */
public record DialogueQuery(
        List<Long> runs,
        long corpusId,
        Set<Integer> scored,
        Find find,
        Optional<Integer> gold,
        Optional<Integer> predicted,
        TextFilter text) {

    /** Most runs side by side. */
    public static final int MAX_RUNS = 4;

    private static final int MAX_TEXT = 200;

    /** What makes a turn worth looking at. */
    public enum Find {
        /** Any scored turn; dialogues without one are shown, too. */
        ANY,
        /** The first run is wrong. */
        WRONG,
        /** The first run is wrong where the gold class differs from that of the turn before. */
        SHIFT_MISSED,
        /** The first run is right, and at least one other is wrong. */
        ONLY_FIRST_RIGHT,
        /** The first run is wrong, and at least one other is right. */
        ONLY_OTHER_RIGHT,
        /** The runs do not agree. */
        DISAGREE
    }

    public DialogueQuery {
        runs = List.copyOf(runs);
        scored = Set.copyOf(scored);
        if (runs.isEmpty() || runs.size() > MAX_RUNS) {
            throw new IllegalArgumentException(
                    "Dialogues are shown beside 1 to " + MAX_RUNS + " runs, got " + runs.size());
        }
        if (text.text().length() > MAX_TEXT) {
            throw new IllegalArgumentException("Search for at most " + MAX_TEXT + " characters, got "
                    + text.text().length());
        }
    }

    /** Whether every dialogue is shown, found turns or not. */
    boolean showsAll() {
        return find == Find.ANY && gold.isEmpty() && predicted.isEmpty() && text.isEmpty();
    }
}
