package org.erclab.corpus.simulated;

/**
 * The states of a conversation as far as its next turn depends on them: each speaker slot's last emotion (K for none), who
 * spoke last, and the last speaker before who was someone else (-1 for none). A step leads from a state to the next
 * speaker's emotion.
 */
final class SpeakerStates {

    private final GenerativeModel model;

    private final int speakers;

    private final int emotions;

    /** Place values of the slots' emotions in a state number. */
    private final int[] place;

    final int count;

    SpeakerStates(GenerativeModel model) {
        this.model = model;
        this.speakers = model.config.speakers();
        this.emotions = model.emotions;
        this.place = new int[speakers];
        int value = speakers * (speakers + 1);
        for (int slot = 0; slot < speakers; slot++) {
            place[slot] = value;
            value *= emotions + 1;
        }
        this.count = value;
    }

    private int last(int state, int slot) {
        return state / place[slot] % (emotions + 1);
    }

    int speaker(int state) {
        return state / (speakers + 1) % speakers;
    }

    /** The emotion of the turn that led to {@code state}. */
    int emotion(int state) {
        return last(state, speaker(state));
    }

    /** One way on: who speaks, with which probability, and what that speaker's emotion depends on. */
    interface Step {

        /**
         * @param base number of the state that follows, less the new emotion times {@code place}
         * @param place what one more in the new emotion's number adds to the state number
         */
        void take(int speaker, double probability, int own, int heard, int base, int place);
    }

    /**
     * @param state a state, or -1 before the first turn
     * @param observed the only speaker that may come, or -1 for any
     */
    void steps(int state, int observed, Step step) {
        int before = state < 0 ? -1 : speaker(state);
        for (int next = 0; next < speakers; next++) {
            if (observed >= 0 && next != observed) {
                continue;
            }
            double probability = model.speaks(before, next);
            if (probability == 0) {
                continue;
            }
            int other = next != before ? before : state % (speakers + 1) - 1;
            int own = state < 0 ? emotions : last(state, next);
            int heard = other < 0 ? emotions : last(state, other);
            int base = next * (speakers + 1) + other + 1;
            for (int slot = 0; slot < speakers; slot++) {
                if (slot != next) {
                    base += place[slot] * (state < 0 ? emotions : last(state, slot));
                }
            }
            step.take(next, probability, own, heard, base, place[next]);
        }
    }
}
