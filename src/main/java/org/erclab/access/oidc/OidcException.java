package org.erclab.access.oidc;

/** The provider did not say who somebody is, or not in a way that can be believed. The message holds no secret. */
public final class OidcException extends Exception {

    private static final long serialVersionUID = 1L;

    OidcException(String message) {
        super(message);
    }

    OidcException(String message, Throwable cause) {
        super(message, cause);
    }
}
