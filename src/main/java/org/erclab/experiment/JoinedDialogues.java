package org.erclab.experiment;

import java.util.ArrayList;
import java.util.List;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;

/** The dialogues of one or several corpora, as a pre-training reads them. */
record JoinedDialogues(List<Corpus> corpora) {

    JoinedDialogues {
        corpora = List.copyOf(corpora);
    }

    /** A split of all corpora; with several, names get their corpus before them: they are only unique within one. */
    List<Conversation> of(Split split) {
        return of(corpora, split);
    }

    /** The same of those corpora only whose emotions can be recognised. */
    List<Conversation> ofLabelled(Split split) {
        return of(corpora.stream().filter(corpus -> corpus.labels().isPresent()).toList(), split);
    }

    private List<Conversation> of(List<Corpus> some, Split split) {
        List<Conversation> joined = new ArrayList<>();
        for (Corpus corpus : some) {
            String prefix = corpora.size() == 1 ? "" : corpus.name() + "/";
            corpus.conversations(split)
                    .forEach(one -> joined.add(new Conversation(prefix + one.id(), one.utterances())));
        }
        return joined;
    }
}
