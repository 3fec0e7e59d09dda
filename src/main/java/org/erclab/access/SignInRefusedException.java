package org.erclab.access;

import java.time.Duration;

/** Somebody could not sign in; the message does not tell whether there is such a person. */
public final class SignInRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInRefusedException(String message) {
        super(message);
    }

    /** Somebody tried too often to be let in before {@code wait} is over. */
    static SignInRefusedException tooManyAttempts(Duration wait) {
        return new SignInRefusedException("Too many attempts: try again in " + (wait.toSeconds() + 1) + " seconds");
    }
}
