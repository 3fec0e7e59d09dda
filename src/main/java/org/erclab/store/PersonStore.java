package org.erclab.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** People with accounts. Hashes are made and compared elsewhere; at least one administrator stays. */
@ApplicationScoped
@Transactional
public class PersonStore {

    private static final String COLUMNS =
            "id, name, role, active, password_hash is not null, generation, created_at, last_sign_in, issuer";
    private static final String IS_ADMINISTRATOR =
            "active and role = 'ADMINISTRATOR' and (password_hash is not null or issuer is not null)";

    /** Held while administrators are counted and changed. */
    private static final long ADMINISTRATORS = 1_612_001;

    private final Sql sql;

    PersonStore(Sql sql) {
        this.sql = sql;
    }

    /** Everybody by name. */
    public List<Person> list() {
        return sql.list(PersonStore::person, "select " + COLUMNS + " from person order by name");
    }

    public Optional<Person> find(long id) {
        return sql.first(PersonStore::person, "select " + COLUMNS + " from person where id = ?", id);
    }

    public Optional<Person> find(String name) {
        return sql.first(PersonStore::person, "select " + COLUMNS + " from person where name = ?", name);
    }

    /** Whether an active administrator exists who can sign in. */
    public boolean hasAdministrator() {
        return !sql.list(row -> row.getInt(1), "select 1 from person where " + IS_ADMINISTRATOR + " limit 1")
                .isEmpty();
    }

    /**
     * Adds somebody without a password.
     *
     * @throws IllegalArgumentException when the name is taken or is none
     */
    public Person add(String name, Role role) {
        return sql.changed(
                        PersonStore::person,
                        "insert into person (name, role) values (?, ?) on conflict (name) do nothing returning "
                                + COLUMNS,
                        checked(name),
                        role)
                .orElseThrow(() ->
                        new IllegalArgumentException("There is somebody named '" + name + "': choose another name"));
    }

    /** Whom a provider knows by this subject. */
    public Optional<Person> find(String issuer, String subject) {
        return sql.first(
                PersonStore::person,
                "select " + COLUMNS + " from person where issuer = ? and subject = ?",
                issuer,
                subject);
    }

    /**
     * Adds somebody whom a provider knows, who never has a password.
     *
     * @return nobody when the name is taken or the person is there already
     */
    public Optional<Person> add(String name, Role role, String issuer, String subject) {
        return sql.changed(
                PersonStore::person,
                "insert into person (name, role, issuer, subject) values (?, ?, ?, ?) on conflict do nothing returning "
                        + COLUMNS,
                checked(name),
                role,
                issuer,
                subject);
    }

    /** Gives somebody the role that a provider says now; when it is another one, the person's sessions end. */
    public Person follow(long id, Role role) {
        sql.update(
                "update person set role = ?, generation = generation + 1 where id = ? and role <> ?", role, id, role);
        return find(id).orElseThrow();
    }

    private static String checked(String name) {
        if (name == null || !name.matches("[a-z0-9][a-z0-9._-]{0,63}")) {
            throw new IllegalArgumentException(
                    "A name has 1 to 64 characters of a-z, 0-9, '.', '_', '-' and starts with"
                            + " a letter or digit, got '" + name + "'");
        }
        return name;
    }

    /** The hash of somebody's password, if the person is active and has one. */
    public Optional<String> passwordHash(String name) {
        return sql.first(
                row -> row.getString(1),
                "select password_hash from person where name = ? and active and password_hash is not null",
                name);
    }

    /** Sets a password, ends older sessions and every invitation. */
    public void setPassword(long id, String hash) {
        sql.update(
                "update person set password_hash = ?, generation = generation + 1, invitation_sha256 = null,"
                        + " invitation_expires = null where id = ?",
                hash,
                id);
    }

    /** Has the invitation whose key has this SHA-256 be valid for so long; an earlier one of the person ends. */
    public void invite(long id, byte[] sha256, Duration validFor) {
        sql.update(
                "update person set invitation_sha256 = ?, invitation_expires = clock_timestamp() + make_interval(secs => ?)"
                        + " where id = ?",
                sha256,
                (double) validFor.toSeconds(),
                id);
    }

    /** Whom the key with this SHA-256 invites, if it is still valid. */
    public Optional<Person> invited(byte[] sha256) {
        return sql.first(
                PersonStore::person,
                "select " + COLUMNS
                        + " from person where invitation_sha256 = ? and invitation_expires > clock_timestamp() and active",
                sha256);
    }

    /** Uses an invitation up: of two calls with one key, one gets the person. */
    public Optional<Person> accept(byte[] sha256, String passwordHash) {
        return sql.changed(
                PersonStore::person,
                "update person set password_hash = ?, generation = generation + 1, invitation_sha256 = null,"
                        + " invitation_expires = null where invitation_sha256 = ?"
                        + " and invitation_expires > clock_timestamp() and active returning " + COLUMNS,
                passwordHash,
                sha256);
    }

    /** Notes that somebody signed in. */
    public void signedIn(long id) {
        sql.update("update person set last_sign_in = clock_timestamp() where id = ?", id);
    }

    /**
     * Changes what somebody may do and ends the person's sessions.
     *
     * @throws IllegalStateException when no administrator would be left
     * @throws IllegalArgumentException when there is no such person
     */
    public Person change(long id, Role role, boolean active) {
        sql.list(row -> row.getString(1), "select pg_advisory_xact_lock(?)::text", ADMINISTRATORS);
        boolean had = hasAdministrator();
        Person changed = sql.changed(
                        PersonStore::person,
                        "update person set role = ?, active = ?, generation = generation + 1 where id = ? returning "
                                + COLUMNS,
                        role,
                        active,
                        id)
                .orElseThrow(() -> new IllegalArgumentException("There is no person " + id));
        if (had && !hasAdministrator()) {
            throw new IllegalStateException(
                    "'" + changed.name() + "' is the only administrator: make somebody else one first");
        }
        return changed;
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getLong(1),
                row.getString(2),
                Role.valueOf(row.getString(3)),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getInt(6),
                row.getTimestamp(7).toInstant(),
                instant(row.getTimestamp(8)),
                Optional.ofNullable(row.getString(9)));
    }

    static Optional<Instant> instant(Timestamp time) {
        return Optional.ofNullable(time).map(Timestamp::toInstant);
    }
}
