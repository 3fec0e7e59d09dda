package org.erclab.store;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A token as it is listed; its secret is nowhere.
 *
 * @param owner number of the person; empty when it was issued by whoever can read the data folder
 * @param ownerName name of that person, or {@code local}
 * @param prefix the part of the secret that tells tokens apart, 12 hexadecimal digits
 * @param expiresAt never when empty
 */
public record ApiToken(
        long id,
        OptionalLong owner,
        String ownerName,
        String name,
        String prefix,
        Set<TokenScope> scopes,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsed,
        boolean revoked) {

    public ApiToken {
        scopes = Set.copyOf(scopes);
    }
}
