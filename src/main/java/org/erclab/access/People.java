package org.erclab.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.erclab.store.Person;
import org.erclab.store.PersonStore;
import org.erclab.store.Role;
import org.erclab.store.WorkerLogins;

/** Accounts, for administrators. Nobody's password is ever seen or chosen by somebody else: a link lets them set it. */
@ApplicationScoped
public class People {

    /** Name of the account that the first start's link is for. */
    public static final String FIRST = "admin";

    /** How long a link to set a password works. */
    public static final Duration LINK = Duration.ofDays(3);

    private final PersonStore people;
    private final WorkerLogins logins;
    private final AccessPolicy policy;

    People(PersonStore people, WorkerLogins logins, AccessPolicy policy) {
        this.people = people;
        this.logins = logins;
        this.policy = policy;
    }

    /**
     * Somebody and the key of the link that sets the password.
     *
     * @param key shown once
     */
    public record Invitation(Person person, String key) {}

    /** Everybody by name. */
    @RequiresRole(value = Role.ADMINISTRATOR, action = "list people", readsOnly = true)
    public List<Person> list() {
        return people.list();
    }

    /** Adds somebody. */
    @RequiresRole(value = Role.ADMINISTRATOR, action = "add person")
    public Invitation add(String name, Role role) {
        return invitation(people.add(name, role));
    }

    /** A new link for somebody; earlier ones end, the password stays until it is used. */
    @RequiresRole(value = Role.ADMINISTRATOR, action = "new link for person")
    public Invitation invite(long id) {
        Person person = people.find(id).orElseThrow(() -> new IllegalArgumentException("There is no person " + id));
        if (person.issuer().isPresent()) {
            throw new IllegalArgumentException("'" + person.name() + "' signs in by "
                    + person.issuer().get() + " and has no password here: add another account for one");
        }
        return invitation(person);
    }

    /** Changes role and activity; sessions of the person end, and tokens of an inactive one do nothing, and workers that came with one are put out. */
    @RequiresRole(value = Role.ADMINISTRATOR, action = "change person")
    public Person change(long id, Role role, boolean active) {
        Person changed = people.change(id, role, active);
        logins.dropEnded();
        return changed;
    }

    /**
     * The key of a link that sets the administrator's password, when no administrator has one yet. Earlier keys end.
     * For the start of a server only.
     */
    public Optional<String> firstKey() {
        if (policy.hasAdministrator()) {
            return Optional.empty();
        }
        Person first = people.find(FIRST).orElseGet(() -> people.add(FIRST, Role.ADMINISTRATOR));
        if (first.role() != Role.ADMINISTRATOR || !first.active()) {
            first = people.change(first.id(), Role.ADMINISTRATOR, true);
        }
        return Optional.of(invitation(first).key());
    }

    private Invitation invitation(Person person) {
        String key = Secrets.next();
        people.invite(person.id(), Secrets.sha256(key), LINK);
        return new Invitation(person, key);
    }
}
