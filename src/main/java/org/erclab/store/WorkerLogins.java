package org.erclab.store;

import static jakarta.transaction.Transactional.TxType.REQUIRES_NEW;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;
import org.postgresql.util.PasswordUtil;

/**
 * The database roles that workers log in with, one for each worker, members of {@link WorkerRights#ROLE}. A role lives as long as
 * the token that it hangs on, and at most {@link #LONGEST} beyond the worker's last sign of life.
 */
@ApplicationScoped
public class WorkerLogins {

    /** How long a login is valid when it is not renewed. */
    public static final Duration LONGEST = Duration.ofDays(1);

    private static final Logger LOG = Logger.getLogger(WorkerLogins.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    /** By the clock of the database, so that a clock that is off ends nothing early. */
    private static final String END = "least(clock_timestamp() + make_interval(secs => ?),"
            + " (select expires_at from api_token where id = ?::bigint))";

    /** Whose token was revoked, has ended, or belongs to somebody who may not give it any more; and who was silent too long. */
    private static final String ENDED = """
            select role from worker_login where expires < clock_timestamp() or token_id is not null and not exists (
                select from api_token t left join person p on p.id = t.person_id
                where t.id = token_id and t.revoked_at is null
                  and (t.expires_at is null or t.expires_at > clock_timestamp())
                  and coalesce(p.active and p.role = 'ADMINISTRATOR', true))
            """.strip();

    private final Sql sql;
    private final WorkerRights rights;

    WorkerLogins(Sql sql, WorkerRights rights) {
        this.sql = sql;
        this.rights = rights;
    }

    /**
     * A login of the database.
     *
     * @param role its name
     * @param password drawn, shown once and kept nowhere; PostgreSQL holds its SCRAM verifier
     * @param until when it ends unless it is renewed
     */
    public record Login(String role, String password, Instant until) {
        @Override
        public String toString() {
            return "Login[" + role + " until " + until + "]";
        }
    }

    /**
     * Gives the worker a login; the one that it had before ends.
     *
     * @param worker its name
     * @param token number of the token that it came with; empty for an administrator without one
     * @throws IllegalStateException when the server may not make roles; the message says what to do
     */
    public Login open(String worker, OptionalLong token) {
        if (!rights.mayMakeRoles()) {
            throw new IllegalStateException(rights.wayOut());
        }
        QuarkusTransaction.requiringNew()
                .call(() -> sql.list(row -> row.getString(1), "select role from worker_login where worker = ?", worker))
                .forEach(this::drop);
        String password = random(32);
        String name = WorkerRights.ROLE + "_" + random(8);
        Instant until = QuarkusTransaction.requiringNew().call(() -> {
            Instant end = sql.changed(
                            row -> row.getTimestamp(1).toInstant(),
                            "insert into worker_login (role, worker, token_id, expires) values (?, ?, ?::bigint, " + END
                                    + ") returning expires",
                            name,
                            worker,
                            number(token),
                            (double) LONGEST.toSeconds(),
                            number(token))
                    .orElseThrow();
            // A verifier instead of the password: statements may be logged.
            sql.update("create role " + name + " login nosuperuser nocreatedb nocreaterole noreplication in role "
                    + WorkerRights.ROLE + " password '" + PasswordUtil.encodeScramSha256(password.toCharArray())
                    + "' valid until '" + end + "'");
            return end;
        });
        return new Login(name, password, until);
    }

    /**
     * The worker still lives: its login is valid for longer.
     *
     * @return until when; empty when it has none that hangs on this token
     */
    @Transactional(REQUIRES_NEW)
    public Optional<Instant> renew(String worker, OptionalLong token) {
        record Held(String role, Instant until, boolean fresh) {}
        Optional<Held> held = sql.first(
                row -> new Held(row.getString(1), row.getTimestamp(2).toInstant(), row.getBoolean(3)),
                "select role, expires, expires > clock_timestamp() + make_interval(secs => ?) from worker_login"
                        + " where worker = ? and token_id is not distinct from ?::bigint for update",
                (double) LONGEST.toSeconds() / 2,
                worker,
                number(token));
        // The catalogue is not written to each time that somebody asks.
        return held.map(login -> login.fresh() ? login.until() : prolong(login.role(), token));
    }

    private Instant prolong(String name, OptionalLong token) {
        Instant end = sql.changed(
                        row -> row.getTimestamp(1).toInstant(),
                        "update worker_login set expires = " + END + " where role = ? returning expires",
                        (double) LONGEST.toSeconds(),
                        number(token),
                        name)
                .orElseThrow();
        sql.update("alter role " + name + " valid until '" + end + "'");
        return end;
    }

    /** Ends the logins that nothing holds any more, with the sessions that they opened; returns how many there were. */
    public int dropEnded() {
        List<String> ended = QuarkusTransaction.requiringNew().call(() -> sql.list(row -> row.getString(1), ENDED));
        ended.forEach(this::drop);
        return ended.size();
    }

    /** Nobody logs in from the first commit on; then those who are in are put out. What fails is tried again with the next one. */
    private void drop(String role) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> ifThere("alter role " + role + " nologin; grant " + role + " to current_user"));
            QuarkusTransaction.requiringNew().run(() -> {
                sql.list(
                        row -> row.getBoolean(1),
                        "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = ?",
                        role);
                ifThere("drop role " + role);
                sql.update("delete from worker_login where role = ?", role);
            });
        } catch (RuntimeException failed) {
            LOG.errorf("The database role %s of a worker was not removed: %s", role, failed.getMessage());
        }
    }

    /** After a restored database its rows may name roles that the server does not have. */
    private void ifThere(String statements) {
        sql.update("do $$ begin " + statements + "; exception when undefined_object then null; end $$");
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static Long number(OptionalLong token) {
        return token.isPresent() ? token.getAsLong() : null;
    }
}
