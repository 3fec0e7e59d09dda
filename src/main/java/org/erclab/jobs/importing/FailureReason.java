package org.erclab.jobs.importing;

import jakarta.batch.runtime.context.JobContext;
import java.util.concurrent.Callable;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.store.CorpusInUseException;
import org.jboss.logging.Logger;

/** How the failure of an import becomes one line for whoever asked for it. */
final class FailureReason {

    private static final Logger LOG = Logger.getLogger(FailureReason.class);

    private FailureReason() {}

    /**
     * Runs a part of an import; when it fails, its one-line reason becomes the job's exit status. What is no refusal of the
     * input goes to the log too.
     *
     * @param what is being done, for the log
     */
    static <T> T keep(JobContext context, String what, Callable<T> part) throws Exception {
        try {
            return part.call();
        } catch (Exception failed) {
            boolean refusal = failed instanceof CorpusFormatException
                    || failed instanceof CorpusInUseException
                    || failed instanceof IllegalArgumentException;
            if (!refusal) {
                LOG.warn(what + " failed", failed);
            }
            String message = failed.getMessage() == null ? failed.toString() : failed.getMessage();
            context.setExitStatus(message.replaceAll("\\s*\\R\\s*", " "));
            throw failed;
        }
    }
}
