package org.erclab.corpus.format;

import java.io.IOException;
import org.erclab.corpus.SplitConversation;

/** One file of a corpus being read: a run of conversations, usually one split. */
interface CorpusPart extends AutoCloseable {

    /**
     * The next conversation, or null at the end.
     *
     * @throws IOException when the file cannot be read on; {@link PartsSource} says so with the file's name
     * @throws IllegalArgumentException when a record is not acceptable; {@link PartsSource} adds file and line
     */
    SplitConversation next() throws IOException;

    /** The file, as messages name it. */
    String file();

    /** The 1-based line that was read last, or 0 where lines mean nothing. */
    long line();

    @Override
    void close() throws IOException;

    /** Opens a part when its turn comes. */
    interface Opener {
        CorpusPart open() throws IOException;
    }
}
