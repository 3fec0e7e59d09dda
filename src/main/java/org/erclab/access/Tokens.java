package org.erclab.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.store.ApiToken;
import org.erclab.store.AuditTrail;
import org.erclab.store.Person;
import org.erclab.store.PersonStore;
import org.erclab.store.Role;
import org.erclab.store.TokenScope;
import org.erclab.store.TokenStore;
import org.erclab.store.WorkerLogins;

/**
 * API tokens: {@code erclab_PREFIX_SECRET}, the prefix 12 hexadecimal digits to find it by, the secret 256 random bits. The
 * database holds the SHA-256 of the whole.
 */
@ApplicationScoped
public class Tokens {

    /** What a token is valid for when nothing is said, and at most. */
    public static final Duration USUAL = Duration.ofDays(90);

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final int MOST_OF_ONE = 100;
    private static final Pattern FORM = Pattern.compile("erclab_([0-9a-f]{12})_[A-Za-z0-9_-]{43}");

    private final TokenStore tokens;
    private final WorkerLogins logins;
    private final PersonStore people;
    private final AuditTrail audit;

    Tokens(TokenStore tokens, WorkerLogins logins, PersonStore people, AuditTrail audit) {
        this.tokens = tokens;
        this.logins = logins;
        this.people = people;
        this.audit = audit;
    }

    /**
     * A new token.
     *
     * @param secret to be shown once; nothing keeps it
     */
    public record Issued(ApiToken token, String secret) {}

    /**
     * Issues a token that belongs to the caller.
     *
     * @param scopes what it may be used for, within what the caller may do; worker tokens are for administrators
     * @param validFor at most ten years, and at most as long as the token that the caller came with
     * @throws AccessRefusedException when the caller may do less than a scope says
     * @throws IllegalArgumentException when name, scopes or duration are wrong
     */
    public Issued issue(Caller by, String name, Set<TokenScope> scopes, Duration validFor) {
        check(by, name, scopes, validFor);
        if (tokens.list(by.person()).stream()
                        .filter(token -> token.owner().equals(by.person()) && !token.revoked())
                        .count()
                >= MOST_OF_ONE) {
            throw new IllegalArgumentException(
                    "'" + by.name() + "' has " + MOST_OF_ONE + " tokens already: revoke those that nobody uses");
        }
        String prefix = Secrets.hex(12);
        String secret = "erclab_" + prefix + "_" + Secrets.next();
        ApiToken token = tokens.add(
                by.person(), name.strip(), prefix, Secrets.sha256(secret), scopes, Optional.of(shorter(by, validFor)));
        audit.add(by.name(), "issue token", token.name() + " " + scopes, true, by.address());
        return new Issued(token, secret);
    }

    private static void check(Caller by, String name, Set<TokenScope> scopes, Duration validFor) {
        requireKnown(by);
        if (name == null
                || name.isBlank()
                || name.strip().length() > 100
                || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A token needs a name of 1 to 100 characters: say what it is for");
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("A token needs a scope: read, write, admin or worker");
        }
        scopes.forEach(scope -> by.require(neededToIssue(scope)));
        if (validFor.compareTo(Duration.ofMinutes(1)) < 0 || validFor.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A token is valid for a minute to " + LONGEST.toDays() + " days, got "
                    + validFor.toDays() + " days");
        }
    }

    /** A token that another token issued ends with it, so that a stolen one does not live on. */
    private static Duration shorter(Caller by, Duration validFor) {
        return by.until()
                .map(until -> Duration.between(Instant.now(), until))
                .filter(left -> left.compareTo(validFor) < 0)
                .orElse(validFor);
    }

    /** A visitor has no tokens, and those that nobody owns are not a visitor's. */
    private static void requireKnown(Caller by) {
        if (!by.known()) {
            throw new AccessRefusedException(by, Role.READER);
        }
    }

    private static Role neededToIssue(TokenScope scope) {
        return switch (scope) {
            case READ -> Role.READER;
            case WRITE -> Role.RESEARCHER;
            case ADMIN, WORKER -> Role.ADMINISTRATOR;
        };
    }

    /**
     * Who comes with this secret: a caller with no more than the token's scopes and its owner's role. Nobody when it is
     * unknown, revoked or expired, or when its owner is inactive.
     *
     * @param address where it comes from
     */
    public Optional<Caller> caller(String secret, String address) {
        return token(secret).flatMap(token -> caller(token, address));
    }

    private Optional<ApiToken> token(String secret) {
        Matcher form = FORM.matcher(secret == null ? "" : secret);
        if (!form.matches()) {
            return Optional.empty();
        }
        return tokens.sha256(form.group(1))
                .filter(hash -> MessageDigest.isEqual(hash, Secrets.sha256(secret)))
                .map(hash -> tokens.used(form.group(1)));
    }

    private Optional<Caller> caller(ApiToken token, String address) {
        Optional<Role> owners = token.owner().isPresent()
                ? people.find(token.owner().getAsLong()).filter(Person::active).map(Person::role)
                : Optional.of(Role.ADMINISTRATOR);
        if (owners.isEmpty()) {
            return Optional.empty();
        }
        Optional<Role> role = token.scopes().stream()
                .filter(scope -> scope != TokenScope.WORKER)
                .map(Tokens::neededToIssue)
                .max(Comparator.naturalOrder())
                .map(scope -> scope.includes(owners.get()) ? owners.get() : scope);
        return Optional.of(new Caller(
                token.ownerName(),
                token.owner(),
                role,
                token.scopes().contains(TokenScope.WORKER) && owners.get() == Role.ADMINISTRATOR,
                true,
                OptionalLong.of(token.id()),
                token.expiresAt(),
                address));
    }

    /** The caller's own tokens, newest first; an administrator may ask for everybody's. */
    public List<ApiToken> list(Caller by, boolean everybodys) {
        requireKnown(by);
        by.require(everybodys ? Role.ADMINISTRATOR : Role.READER);
        if (everybodys) {
            return tokens.list(OptionalLong.empty());
        }
        return tokens.list(by.person()).stream()
                .filter(token -> token.owner().equals(by.person()))
                .toList();
    }

    /**
     * Ends one of the caller's tokens for good, or any when an administrator asks; a worker that came with it is put out of the
     * database.
     *
     * @return false when there is none that the caller may see
     */
    public boolean revoke(Caller by, long id) {
        Optional<ApiToken> token = tokens.find(id)
                .filter(found -> by.may(Role.ADMINISTRATOR)
                        || by.person().isPresent() && found.owner().equals(by.person()));
        token.ifPresent(found -> {
            if (tokens.revoke(id)) {
                logins.dropEnded();
                audit.add(by.name(), "revoke token", found.name() + " of " + found.ownerName(), true, by.address());
            }
        });
        return token.isPresent();
    }
}
