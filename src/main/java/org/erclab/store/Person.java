package org.erclab.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Somebody with an account.
 *
 * @param name what is typed to sign in: lower case letters, digits, {@code . _ -}
 * @param active whether signing in and the person's tokens work
 * @param hasPassword whether one was set; before, only the link of the invitation lets in
 * @param generation counts changes that end the sessions begun before them
 * @param issuer the OpenID Connect provider that the person signs in by; empty for people with a password
 */
public record Person(
        long id,
        String name,
        Role role,
        boolean active,
        boolean hasPassword,
        int generation,
        Instant createdAt,
        Optional<Instant> lastSignIn,
        Optional<String> issuer) {}
