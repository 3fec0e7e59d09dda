package org.erclab.access.oidc;

import java.util.Optional;
import org.erclab.store.Role;

/**
 * Somebody by the word of a provider. Issuer and subject are the identity (OpenID Connect Core 1.0, section 5.7): names and
 * addresses change hands.
 *
 * @param name a wish for the name of the account; empty when the provider says none
 * @param role what the claims give; empty when nothing
 * @param idToken the token that said so, for signing out at the provider
 */
public record OidcIdentity(String issuer, String subject, String name, Optional<Role> role, String idToken) {

    /** Without the token. */
    @Override
    public String toString() {
        return subject + " of " + issuer;
    }
}
