package org.erclab.experiment;

/**
 * A request that cannot become a run. The message is one sentence for the person who asked: it names the thing, the
 * value and the way out. REST, pages and commands show it as it is.
 */
public final class InvalidSpecException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public InvalidSpecException(String message) {
        super(message);
    }

    public InvalidSpecException(String message, Throwable cause) {
        super(message, cause);
    }
}
