package org.erclab.app.process;

/** A command cannot be carried out. The message is one sentence for the person who typed it: what, which value, what to do. */
public class CommandException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CommandException(String message) {
        super(message);
    }

    public CommandException(String message, Throwable cause) {
        super(message, cause);
    }
}
