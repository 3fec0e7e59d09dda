package org.erclab.jobs.importing;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.store.CorpusInUseException;

/**
 * Keeps jbatch's stack traces of refused imports out of the log: a broken line of a user's file is no fault of the program,
 * and its sentence is the import's answer.
 */
@LoggingFilter(name = "known-refusals")
public final class KnownRefusals implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        String logger = record.getLoggerName();
        return logger == null || !logger.startsWith("com.ibm.jbatch") || !(tells(record) || isCausedByRefusal(record));
    }

    /** jbatch writes most traces into the message. */
    private static boolean tells(LogRecord record) {
        String message = record.getMessage();
        return message != null
                && (message.contains(CorpusFormatException.class.getName())
                        || message.contains(CorpusInUseException.class.getName()));
    }

    private static boolean isCausedByRefusal(LogRecord record) {
        for (Throwable thrown = record.getThrown(); thrown != null; thrown = thrown.getCause()) {
            if (thrown instanceof CorpusFormatException || thrown instanceof CorpusInUseException) {
                return true;
            }
        }
        return false;
    }
}
