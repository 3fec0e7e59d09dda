package org.erclab.jobs;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Processes that label new conversations for the server, which never loads a native library itself. */
public interface LabellingProcesses {

    /**
     * Starts one.
     *
     * @param runId a run that {@link TrainedRuns#require} accepts
     * @param conversations as {@link org.erclab.corpus.format.NewConversations} reads them; read to its end
     * @param called the conversations in messages
     * @throws TooManyException when as many as are allowed are at work
     * @throws IOException when it cannot be started
     */
    Labelling start(long runId, LabelFormat format, InputStream conversations, String called) throws IOException;

    /** One at work. Closing it ends it, whatever it does; another thread may do so. */
    interface Labelling extends Closeable {

        /** What it writes: labels, as soon as there are some, until it has ended. */
        InputStream labels();

        /**
         * Waits for its end.
         *
         * @return why it did not label all, in one sentence; empty when it did
         */
        String failure() throws InterruptedException;

        @Override
        void close();
    }

    /** No more of them may be at work at a time. */
    final class TooManyException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public TooManyException(int most) {
            super(most + " predictions are under way, as many as this server makes at a time: try again in a minute");
        }
    }
}
