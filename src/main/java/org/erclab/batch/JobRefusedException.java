package org.erclab.batch;

/** A job cannot be started, stopped or restarted; the message says why and what to do instead. */
public final class JobRefusedException extends RuntimeException {

    JobRefusedException(String message) {
        super(message);
    }

    JobRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
