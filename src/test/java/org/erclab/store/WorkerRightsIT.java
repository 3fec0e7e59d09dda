package org.erclab.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.store.WorkerLogins.Login;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a worker's own database role can do, on a real PostgreSQL with a real login. */
@QuarkusTest
class WorkerRightsIT {

    private static final String NOT_ALLOWED = "42501";

    @Inject
    RunFixtures fixtures;

    @Inject
    LeaseStore leases;

    @Inject
    TokenStore tokens;

    @Inject
    WorkerRights rights;

    @Inject
    WorkerLogins logins;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @BeforeEach
    void grant() {
        fixtures.clear();
        assertEquals(Optional.empty(), rights.grant());
    }

    @AfterEach
    void dropLogins() {
        fixtures.execute("update worker_login set expires = '-infinity'");
        logins.dropEnded();
        fixtures.execute("delete from api_token where name like 'rights-%'");
        fixtures.clear();
    }

    @Test
    void aWorkerReadsRunsAndNothingOfPeople() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        try (Connection worker = connect(open())) {
            try (Statement statement = worker.createStatement();
                    var rows = statement.executeQuery("select status from run where id = " + run)) {
                assertTrue(rows.next());
                assertEquals("QUEUED", rows.getString(1));
            }
            for (String table : List.of(
                    "person",
                    "api_token",
                    "audit_entry",
                    "worker_login",
                    "published_result",
                    "flyway_schema_history",
                    "pg_authid")) {
                assertRefused(worker, "select * from " + table);
            }
        }
    }

    @Test
    void aWorkerChangesNeitherPrintedNumbersNorWhatWasAskedForAndMakesNoTables() throws Exception {
        long run = fixtures.queue(1, "any").getFirst();
        try (Connection worker = connect(open())) {
            for (String statement : List.of(
                    "update published_result set value = 99",
                    "delete from published_result",
                    "insert into published_edition (hash) values ('x')",
                    "insert into audit_entry (who, action, subject, outcome, address) values ('a', 'b', 'c', 'DONE', '')",
                    "update run set config = '{}' where id = " + run,
                    "update run set priority = 100, seed = 7 where id = " + run,
                    "delete from run",
                    "insert into run default values",
                    "delete from experiment",
                    "update corpus set name = 'other'",
                    "delete from utterance",
                    "update run_score set value = 1",
                    "delete from prediction",
                    "create table mine (id int)",
                    "create table jbatch.mine (id int)",
                    "create schema mine",
                    "create function mine() returns int language sql as 'select 1'",
                    "alter table run add column mine int",
                    "drop table run",
                    "truncate run_log",
                    "create role mine superuser",
                    "set role erclab",
                    "copy (select 1) to program 'true'")) {
                assertRefused(worker, statement);
            }
        }
    }

    @Test
    void scoresAndEpochsAreWrittenOnlyWhileTheRunIsHeldAndAResultStays() throws Exception {
        List<Long> runs = fixtures.queue(2, "any");
        Lease lease = leases.claim("w", "host", "cpu").orElseThrow().lease();
        leases.begin(lease, "w");
        long held = lease.runId();
        long other = runs.getFirst() == held ? runs.getLast() : runs.getFirst();
        String score = "insert into run_score (run_id, split, metric, value) values (%d, 'TEST', '%s', 1)";
        try (Connection worker = connect(open())) {
            execute(worker, score.formatted(held, "wa"));
            execute(worker, "insert into epoch_metric values (%d, 1, 'train-loss', 1)".formatted(held));
            execute(worker, "update epoch_metric set value = 2 where run_id = " + held);
            assertRefused(worker, score.formatted(other, "wa"));
            fixtures.execute(
                    "with ended as (delete from lease where run_id = ? returning run_id) update run set status = 'COMPLETED',"
                            + " provenance = '{}' from ended where id = run_id",
                    held);

            assertRefused(worker, score.formatted(held, "uwa"));
            assertRefused(worker, "insert into epoch_metric values (%d, 2, 'train-loss', 1)".formatted(held));
            execute(worker, "update epoch_metric set value = 3 where run_id = " + held);
            execute(worker, "delete from epoch_metric where run_id = " + held);
            assertEquals("2", fixtures.value("select value::int from epoch_metric where run_id = ?", held));
            SQLException stays = assertThrows(
                    SQLException.class,
                    () -> execute(worker, "update run set provenance = '{\"x\": 1}' where id = " + held));
            assertTrue(stays.getMessage().contains("its result is not changed"), stays.getMessage());
        }
    }

    /** A table of runs that a later migration adds must be granted, or be left out on purpose. */
    @Test
    void everyTableOfRunsIsReadByWorkers() {
        for (String table : fixtures.tablesOfRuns()) {
            assertEquals("t", fixtures.value("select has_table_privilege('erclab_worker', ?, 'select')", table), table);
        }
    }

    @Test
    void aLoginIsOnesOwnAndEndsWithItsTokenAtOnce() throws Exception {
        ApiToken token = tokens.add(
                OptionalLong.empty(),
                "rights-token",
                "0123456789ab",
                new byte[32],
                Set.of(TokenScope.WORKER),
                Optional.of(Duration.ofHours(1)));
        Login first = logins.open("rights-worker", OptionalLong.of(token.id()));
        assertTrue(!first.until().isAfter(token.expiresAt().orElseThrow()), first + " ends with its token");
        assertFalse(first.toString().contains(first.password()));
        Login second = logins.open("rights-worker", OptionalLong.of(token.id()));
        assertThrows(SQLException.class, () -> connect(first).close(), "a new login ends the one before");

        try (Connection worker = connect(second)) {
            assertTrue(worker.isValid(10));
            assertTrue(
                    logins.renew("rights-worker", OptionalLong.of(token.id())).isPresent());
            assertTrue(logins.renew("rights-worker", OptionalLong.empty()).isEmpty(), "another's login");
            assertEquals(0, logins.dropEnded());

            assertTrue(tokens.revoke(token.id()));
            assertEquals(1, logins.dropEnded());

            assertFalse(worker.isValid(10), "its session is over");
        }
        assertThrows(SQLException.class, () -> connect(second).close());
        assertEquals("0", fixtures.value("select count(*) from pg_roles where rolname = ?", second.role()));
        assertEquals("0", fixtures.value("select count(*) from worker_login"));
    }

    private Login open() {
        return logins.open("rights-worker", OptionalLong.empty());
    }

    private Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(url, login.role(), login.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        SQLException refused = assertThrows(SQLException.class, () -> execute(connection, sql), sql);
        assertEquals(NOT_ALLOWED, refused.getSQLState(), sql + ": " + refused.getMessage());
    }
}
