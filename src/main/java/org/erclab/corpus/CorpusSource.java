package org.erclab.corpus;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.erclab.domain.Corpus;
import org.erclab.domain.LabelSet;

/**
 * The conversations of a corpus, one at a time in the order of its files. The order is the same at every opening, so
 * {@link #position()} is a checkpoint: open again, {@link #skip} that many, go on.
 *
 * <p>{@link #hasNext()} and {@link #next()} throw {@link CorpusFormatException} at the first broken record, and at the end
 * when a labelled corpus turns out to lack a split.
 */
public interface CorpusSource extends Iterator<SplitConversation>, AutoCloseable {

    /** The emotion classes, known from the start; empty for corpora that only serve pre-training. */
    Optional<LabelSet> labels();

    /** Names of the real-valued annotations, in the order of {@link org.erclab.domain.Affect#values()}. */
    List<String> dimensions();

    /** Whether the project generated the corpus. */
    default boolean simulated() {
        return false;
    }

    /** Number of conversations handed out or skipped so far. */
    long position();

    /**
     * Passes over {@code count} conversations without handing them out; they are still checked.
     *
     * @throws NoSuchElementException when the source ends before
     */
    default void skip(long count) {
        for (long i = 0; i < count; i++) {
            if (!hasNext()) {
                throw new NoSuchElementException("The source has " + position() + " conversations: position " + count
                        + " lies behind its end. Start the import anew");
            }
            next();
        }
    }

    @Override
    void close();

    /** The conversations of a corpus in memory, training part first. */
    static CorpusSource of(Corpus corpus) {
        return new CorpusInMemory(corpus);
    }
}
