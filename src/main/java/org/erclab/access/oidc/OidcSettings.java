package org.erclab.access.oidc;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A lab's OpenID Connect provider and what this server is to it.
 *
 * @param issuer its address, below which {@code .well-known/openid-configuration} lies; {@code https}, or {@code http} on this
 *     machine
 * @param clientId how the provider knows this server
 * @param secret what this server shows it; empty for a public client, which PKCE alone protects
 * @param scopes what is asked for; {@code openid} is always among them
 * @param label what people call it
 * @param nameClaim the claim that the name of a new account is made from
 * @param role what people may do
 */
public record OidcSettings(
        URI issuer,
        String clientId,
        Optional<String> secret,
        List<String> scopes,
        String label,
        String nameClaim,
        ClaimedRole role) {

    private static final Pattern OWN_MACHINE = Pattern.compile("localhost|127\\.0\\.0\\.1|\\[::1]");

    public OidcSettings {
        checked(issuer);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException(
                    "A provider is set but not how it knows this server: set erclab.oidc.client-id");
        }
        if (secret.isPresent() && secret.get().isBlank()) {
            throw new IllegalArgumentException(
                    "The client secret is empty: set erclab.oidc.client-secret-file to a file that holds it");
        }
        scopes = List.copyOf(scopes);
    }

    /** An address that secrets may be sent to. */
    static URI checked(URI address) {
        if (address == null) {
            throw new IllegalArgumentException("An endpoint is missing");
        }
        boolean encrypted = "https".equals(address.getScheme());
        boolean here = "http".equals(address.getScheme())
                && address.getHost() != null
                && OWN_MACHINE.matcher(address.getHost()).matches();
        if (!encrypted && !here) {
            throw new IllegalArgumentException("An OpenID Connect provider is reached by https, got '" + address + "'");
        }
        return address;
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return label + " at " + issuer + " for " + clientId;
    }
}
