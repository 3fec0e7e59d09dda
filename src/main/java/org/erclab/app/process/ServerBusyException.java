package org.erclab.app.process;

/** Another process is the server of the data folder. */
public final class ServerBusyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerBusyException(String message) {
        super(message);
    }
}
