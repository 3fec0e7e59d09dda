package org.erclab.access;

/** Somebody could not sign in; the message does not tell whether there is such a person. */
public final class SignInRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SignInRefusedException(String message) {
        super(message);
    }
}
