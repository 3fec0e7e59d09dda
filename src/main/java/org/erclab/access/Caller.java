package org.erclab.access;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.erclab.store.Person;
import org.erclab.store.Role;

/**
 * Whoever asks for something.
 *
 * @param name for the history of runs and the audit trail
 * @param person number of the account; empty for the local person, visitors and the program
 * @param role what it may do; empty when it may not even read
 * @param worker whether it may take runs from the queue
 * @param known whether it showed who it is; a visitor did not
 * @param token number of the API token that it came with
 * @param until when a token that it came with ends
 * @param address where it calls from
 */
public record Caller(
        String name,
        OptionalLong person,
        Optional<Role> role,
        boolean worker,
        boolean known,
        OptionalLong token,
        Optional<Instant> until,
        String address) {

    /** The name of whoever can read the data folder, or sits at the machine. */
    public static final String LOCAL = "local";

    /** The program itself: its scheduler, its jobs, its command line. */
    static final Caller PROGRAM = new Caller(
            "erclab",
            OptionalLong.empty(),
            Optional.of(Role.ADMINISTRATOR),
            true,
            true,
            OptionalLong.empty(),
            Optional.empty(),
            "");

    /** Somebody who signed in. */
    public static Caller of(Person person, String address) {
        return new Caller(
                person.name(),
                OptionalLong.of(person.id()),
                Optional.of(person.role()),
                false,
                true,
                OptionalLong.empty(),
                Optional.empty(),
                address);
    }

    /** Whoever showed that it can read the data folder. */
    public static Caller local(Role role, String address) {
        return new Caller(
                LOCAL,
                OptionalLong.empty(),
                Optional.of(role),
                false,
                true,
                OptionalLong.empty(),
                Optional.empty(),
                address);
    }

    /** Somebody who did not say who it is. */
    static Caller visitor(Optional<Role> role, String address) {
        return new Caller(
                "visitor", OptionalLong.empty(), role, false, false, OptionalLong.empty(), Optional.empty(), address);
    }

    /** Whether it may do what a {@code needed} may. */
    public boolean may(Role needed) {
        return role.isPresent() && role.get().includes(needed);
    }

    /** Throws unless it may do what a {@code needed} may. */
    public void require(Role needed) {
        if (!may(needed)) {
            throw new AccessRefusedException(this, needed);
        }
    }
}
