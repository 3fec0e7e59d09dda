package org.erclab.app.client;

import org.erclab.app.process.CommandException;

/** A server answered, and said no. */
public final class RefusedException extends CommandException {

    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** Whether asking again later is no use: the server understood who asked for what, and refused. */
    public boolean isFinal() {
        return status == 401 || status == 403 || status == 404;
    }
}
