package org.erclab.store;

/** A corpus cannot be removed or made because something depends on it; the message says what and the way out. */
public final class CorpusInUseException extends IllegalStateException {

    CorpusInUseException(String message, Throwable cause) {
        super(message, cause);
    }
}
