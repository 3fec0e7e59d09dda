package org.erclab.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.erclab.store.AuditTrail;
import org.erclab.store.Person;
import org.erclab.store.PersonStore;

/** Checks passwords and the links that set them. Guessing is slowed down by account and by address. */
@ApplicationScoped
public class SignIn {

    private static final Duration LONGEST_FOR_ACCOUNT = Duration.ofMinutes(1);
    private static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(15);
    private static final int FREE_FOR_ACCOUNT = 5;
    private static final int FREE_FOR_ADDRESS = 20;
    /** Hashing is slow on purpose: so many at a time, that nobody keeps all processors busy with it. */
    private static final int AT_A_TIME = 2;

    private final PersonStore people;
    private final AuditTrail audit;
    private final Throttle accounts = new Throttle(Clock.systemUTC(), FREE_FOR_ACCOUNT, LONGEST_FOR_ACCOUNT);
    private final Throttle addresses = new Throttle(Clock.systemUTC(), FREE_FOR_ADDRESS, LONGEST_FOR_ADDRESS);
    private final Semaphore hashing = new Semaphore(AT_A_TIME);

    SignIn(PersonStore people, AuditTrail audit) {
        this.people = people;
        this.audit = audit;
    }

    /**
     * Who has this name and password.
     *
     * @param address where the attempt comes from
     * @throws SignInRefusedException when nobody has, or after too many attempts
     */
    public Person signIn(String name, String password, String address) {
        String account = name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
        requirePatience(account, address);
        boolean right = slowly(() -> people.passwordHash(account)
                .map(hash -> Passwords.matches(password, hash))
                .orElseGet(() -> Passwords.matchesNobody(password)));
        if (!right) {
            accounts.failed(account);
            addresses.failed(address);
            audit.add("visitor", "sign in", account, false, address);
            throw new SignInRefusedException(
                    "The name or the password is wrong: try again, or ask an administrator for a new link");
        }
        accounts.succeeded(account);
        addresses.succeeded(address);
        Person person = people.find(account).orElseThrow();
        people.signedIn(person.id());
        audit.add(person.name(), "sign in", "", true, address);
        return person;
    }

    /** Whom a link invites to set a password; nobody when it was used or is too old. */
    public Optional<Person> invited(String key) {
        return key == null ? Optional.empty() : people.invited(Secrets.sha256(key));
    }

    /**
     * Sets the password of whom the link invites; the link does nothing afterwards.
     *
     * @throws SignInRefusedException when the link was used or is too old
     * @throws IllegalArgumentException when the password is too short or too simple
     */
    public Person accept(String key, String password, String address) {
        requirePatience("", address);
        Person invited = invited(key).orElseThrow(() -> outdated(address));
        Passwords.checked(invited.name(), password);
        String hash = slowly(() -> Passwords.hash(password));
        Person person = people.accept(Secrets.sha256(key), hash).orElseThrow(() -> outdated(address));
        people.signedIn(person.id());
        audit.add(person.name(), "set password by link", "", true, address);
        return person;
    }

    /**
     * Changes somebody's password; every session of the person ends.
     *
     * @throws SignInRefusedException when the old password is wrong, or after too many attempts
     * @throws IllegalArgumentException when the new one is too short or too simple
     */
    public Person changePassword(Person person, String old, String wanted, String address) {
        Passwords.checked(person.name(), wanted);
        signIn(person.name(), old, address);
        String hash = slowly(() -> Passwords.hash(wanted));
        people.setPassword(person.id(), hash);
        audit.add(person.name(), "change password", "", true, address);
        return people.find(person.id()).orElseThrow();
    }

    private SignInRefusedException outdated(String address) {
        addresses.failed(address);
        return new SignInRefusedException(
                "This link was used already or is too old: ask an administrator for a new one, or start the server"
                        + " again when it has none");
    }

    private void requirePatience(String account, String address) {
        Duration wait = accounts.wait(account);
        Duration other = addresses.wait(address);
        Duration longer = wait.compareTo(other) > 0 ? wait : other;
        if (!longer.isZero()) {
            throw SignInRefusedException.tooManyAttempts(longer);
        }
    }

    private <T> T slowly(java.util.function.Supplier<T> work) {
        try {
            if (!hashing.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new SignInRefusedException("Too many people sign in at once: try again in a moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SignInRefusedException("The server is ending: try again in a moment");
        }
        try {
            return work.get();
        } finally {
            hashing.release();
        }
    }
}
