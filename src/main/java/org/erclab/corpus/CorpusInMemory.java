package org.erclab.corpus;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;

/** A corpus that is already read, seen as a source. */
final class CorpusInMemory implements CorpusSource {

    private final Corpus corpus;

    private final Iterator<SplitConversation> conversations;

    private long position;

    CorpusInMemory(Corpus corpus) {
        this.corpus = corpus;
        this.conversations = Arrays.stream(Split.values())
                .flatMap(split -> corpus.conversations(split).stream()
                        .map(conversation -> new SplitConversation(split, conversation)))
                .iterator();
    }

    @Override
    public Optional<LabelSet> labels() {
        return corpus.labels();
    }

    @Override
    public List<String> dimensions() {
        return corpus.dimensions();
    }

    @Override
    public boolean simulated() {
        return corpus.simulated();
    }

    @Override
    public boolean hasNext() {
        return conversations.hasNext();
    }

    @Override
    public SplitConversation next() {
        SplitConversation next = conversations.next();
        position++;
        return next;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
