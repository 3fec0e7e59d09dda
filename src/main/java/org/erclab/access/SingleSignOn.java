package org.erclab.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.access.oidc.OidcException;
import org.erclab.access.oidc.OidcIdentity;
import org.erclab.access.oidc.OidcProvider;
import org.erclab.access.oidc.OidcRequest;
import org.erclab.access.oidc.OidcSettings;
import org.erclab.store.AuditTrail;
import org.erclab.store.Person;
import org.erclab.store.PersonStore;
import org.erclab.store.WorkerLogins;
import org.jboss.logging.Logger;

/**
 * Lets people in by the word of the lab's OpenID Connect provider, when one is set. Whoever comes first gets an account; nobody
 * gets the account of somebody else, whatever names and addresses the provider says.
 */
@ApplicationScoped
public class SingleSignOn {

    /** Names that mean somebody else in the audit trail, or are kept for the first administrator. */
    private static final Set<String> KEPT = Set.of(People.FIRST, Caller.LOCAL, Caller.PROGRAM.name(), "visitor");

    private static final Logger LOG = Logger.getLogger(SingleSignOn.class);
    private static final String ACTION = "sign in by provider";
    private static final int LONGEST_NAME = 56;
    private static final int MOST_NAMESAKES = 10_000;
    private static final int FREE = 20;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private final Optional<OidcSettings> settings;
    private final Optional<OidcProvider> provider;
    private final PersonStore people;
    private final WorkerLogins logins;
    private final AuditTrail audit;
    private final Throttle addresses = new Throttle(Clock.systemUTC(), FREE, LONGEST_WAIT);

    SingleSignOn(SingleSignOnSettings settings, PersonStore people, WorkerLogins logins, AuditTrail audit) {
        this.settings = settings.provider();
        // No method reference: linking it would load the provider's classes on servers that have none.
        provider = this.settings.isPresent() ? Optional.of(new OidcProvider(this.settings.get())) : Optional.empty();
        this.people = people;
        this.logins = logins;
        this.audit = audit;
    }

    /**
     * Somebody who is in.
     *
     * @param idToken what the provider said, for {@link #leave}
     */
    public record Entered(Person person, String idToken) {

        /** Without the token. */
        @Override
        public String toString() {
            return person.toString();
        }
    }

    /** What people call the provider; empty when there is none. */
    public Optional<String> label() {
        return settings.map(OidcSettings::label);
    }

    /**
     * A question to the provider that a browser is to carry there.
     *
     * @throws SignInRefusedException when the provider is out of reach, or after too many attempts
     */
    public OidcRequest begin(URI callback, String address) {
        requirePatience(address);
        try {
            return provider.orElseThrow().begin(callback);
        } catch (OidcException unreached) {
            addresses.failed(address);
            LOG.warnf("Nobody can sign in by the provider: %s", unreached.getMessage());
            throw new SignInRefusedException(
                    "The provider cannot be asked now: try again later, or ask an administrator");
        }
    }

    /**
     * Lets in whom the provider's answer names.
     *
     * @param request what this browser was sent off with
     * @param answer the parameters that it came back with
     * @throws SignInRefusedException when the answer cannot be believed, the provider gives no role, or the account is closed
     */
    public Entered finish(OidcRequest request, Map<String, List<String>> answer, String address) {
        requirePatience(address);
        OidcIdentity identity;
        try {
            identity = provider.orElseThrow().finish(request, answer);
        } catch (OidcException refused) {
            LOG.warnf("Refused a sign-in by the provider from %s: %s", address, refused.getMessage());
            throw refusal("visitor", "answer not believed", address, refused.getMessage() + ": try again");
        }
        Optional<Person> known = people.find(identity.issuer(), identity.subject());
        String who = known.map(Person::name).orElse("visitor");
        if (identity.role().isEmpty()) {
            throw refusal(
                    who,
                    "no role: " + identity,
                    address,
                    "The provider gives you no role here: ask your administrator");
        }
        Person person = known.orElseGet(() -> added(identity));
        if (!person.active()) {
            throw refusal(who, "account closed", address, "Your account is closed: ask an administrator");
        }
        if (settings.orElseThrow().role().isClaimed()
                && person.role() != identity.role().get()) {
            person = people.follow(person.id(), identity.role().get());
            logins.dropEnded();
        }
        addresses.succeeded(address);
        people.signedIn(person.id());
        audit.add(person.name(), ACTION, person.role().lowerName(), true, address);
        return new Entered(person, identity.idToken());
    }

    /** The provider's page that signs somebody out there, too, if it has one. */
    public Optional<URI> leave(String idToken, URI back) {
        return provider.flatMap(known -> known.leave(idToken, back));
    }

    private Person added(OidcIdentity identity) {
        String name = name(identity.name());
        for (int namesake = KEPT.contains(name) ? 2 : 1; namesake < MOST_NAMESAKES; namesake++) {
            Optional<Person> added = people.add(
                            namesake == 1 ? name : name + "-" + namesake,
                            identity.role().orElseThrow(),
                            identity.issuer(),
                            identity.subject())
                    // Two browsers of one person came first at once.
                    .or(() -> people.find(identity.issuer(), identity.subject()));
            if (added.isPresent()) {
                return added.get();
            }
        }
        throw new IllegalStateException("There are too many people named '" + name + "'");
    }

    /** A name as accounts have it, from what the provider says: of an address what stands before the {@code @}. */
    static String name(String said) {
        String name = said.toLowerCase(Locale.ROOT)
                .replaceAll("@.*", "")
                .replaceAll("[^a-z0-9._-]+", "-")
                .replaceAll("^[^a-z0-9]+", "")
                .replaceAll("-+$", "");
        return name.isEmpty() ? "person" : name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private SignInRefusedException refusal(String who, String why, String address, String sentence) {
        addresses.failed(address);
        audit.add(who, ACTION, why, false, address);
        return new SignInRefusedException(sentence);
    }

    private void requirePatience(String address) {
        Duration wait = addresses.wait(address);
        if (!wait.isZero()) {
            throw SignInRefusedException.tooManyAttempts(wait);
        }
    }
}
