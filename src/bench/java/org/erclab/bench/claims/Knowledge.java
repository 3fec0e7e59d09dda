package org.erclab.bench.claims;

import org.erclab.corpus.simulated.BayesAccuracy.Context;
import org.erclab.corpus.simulated.BayesAccuracy.SpeakerKnowledge;
import org.erclab.corpus.simulated.SimulatedCorpus;

/** What one system knows and another does not, and what the best classifier of all makes of it. */
enum Knowledge {

    /** The other turns beside the turn itself. */
    CONTEXT(Context.OWN_TURN, SpeakerKnowledge.NONE, Context.WHOLE_CONVERSATION, SpeakerKnowledge.NONE, false),

    /** Which turns of the conversation one person says. */
    SPEAKERS(
            Context.WHOLE_CONVERSATION,
            SpeakerKnowledge.NONE,
            Context.WHOLE_CONVERSATION,
            SpeakerKnowledge.TURN_TAKING,
            false),

    /** The same for a system that hears the voices, too, which leave less to be told. */
    SPEAKERS_BESIDE_AUDIO(
            Context.WHOLE_CONVERSATION,
            SpeakerKnowledge.NONE,
            Context.WHOLE_CONVERSATION,
            SpeakerKnowledge.TURN_TAKING,
            true),

    /** The same for a system that reads in one direction: of the turns so far. */
    SPEAKERS_SO_FAR(Context.PAST, SpeakerKnowledge.NONE, Context.PAST, SpeakerKnowledge.TURN_TAKING, false);

    private final Context contextWithout;
    private final SpeakerKnowledge speakersWithout;
    private final Context contextWith;
    private final SpeakerKnowledge speakersWith;
    private final boolean audio;

    Knowledge(
            Context contextWithout,
            SpeakerKnowledge speakersWithout,
            Context contextWith,
            SpeakerKnowledge speakersWith,
            boolean audio) {
        this.contextWithout = contextWithout;
        this.speakersWithout = speakersWithout;
        this.contextWith = contextWith;
        this.speakersWith = speakersWith;
        this.audio = audio;
    }

    /** What the best classifier of all gains in accuracy by this knowledge on the test split of this corpus. */
    double possible(SimulatedCorpus corpus) {
        return corpus.bayesAccuracy(contextWith, speakersWith, audio).accuracy()
                - corpus.bayesAccuracy(contextWithout, speakersWithout, audio).accuracy();
    }
}
