package org.erclab.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.erclab.store.ChildProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIT {

    @TempDir
    Path dataFolder;

    @Test
    void settingsAreSafeAndFoldersPrivate() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(dataFolder)) {
            assertEquals("on", query(postgres, "SHOW fsync"));
            assertEquals("on", query(postgres, "SHOW synchronous_commit"));
            assertEquals("on", query(postgres, "SHOW full_page_writes"));
            assertEquals("on", query(postgres, "SHOW data_checksums"));
            assertEquals("127.0.0.1", query(postgres, "SHOW listen_addresses"));
            assertEquals("", query(postgres, "SHOW unix_socket_directories"));
            assertEquals(
                    "0",
                    query(postgres, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"));
            assertThrows(SQLException.class, () -> DriverManager.getConnection(
                            postgres.jdbcUrl(), postgres.user(), "guessed")
                    .close());
            assertTrue(query(postgres, "SELECT 'ÄÖ' ILIKE 'äö'").equals("t"), "letters beyond ASCII have a case");
        }
        Path folder = dataFolder.resolve("postgres");
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("bin-" + PostgresBinaries.VERSION))));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))));
    }

    @Test
    void aKilledStarterLeavesAServerThatTheNextOneAdopts() throws Exception {
        long server;
        try (ChildProcess starter =
                ChildProcess.run(dataFolder.resolve("out.txt"), Map.of(), Starter.class, dataFolder.toString())) {
            awaitOutput(starter, "ready");
            server = postmaster().processId();
        }
        assertTrue(alive(server), "the server outlives the killed process");

        EmbeddedPostgres first = EmbeddedPostgres.startOrAdopt(dataFolder);
        EmbeddedPostgres second = EmbeddedPostgres.startOrAdopt(dataFolder);

        assertTrue(first.adopted());
        assertEquals(server, postmaster().processId());
        assertEquals("7", query(second, "SELECT number FROM kept"));
        first.close();
        assertTrue(alive(server), "the second user still needs it");
        assertEquals("7", query(second, "SELECT number FROM kept"));
        second.close();
        assertFalse(alive(server), "the last user stops it");
    }

    @Test
    void aKilledServerIsStartedAgainWithItsData() throws Exception {
        EmbeddedPostgres before = EmbeddedPostgres.startOrAdopt(dataFolder);
        execute(before, "CREATE TABLE kept AS SELECT 7 AS number");
        ProcessHandle.of(postmaster().processId()).orElseThrow().destroyForcibly();
        while (alive(before)) {
            Thread.sleep(20);
        }
        assertTrue(Files.exists(dataFolder.resolve("postgres/cluster/postmaster.pid")), "it left its file behind");

        try (EmbeddedPostgres after = EmbeddedPostgres.startOrAdopt(dataFolder)) {
            assertFalse(after.adopted());
            assertEquals("7", query(after, "SELECT number FROM kept"));
            before.close();
        }
    }

    @Test
    void aServerThatIsKeptRunningComesBackAtItsPort() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(dataFolder)) {
            postgres.keepRunning();
            execute(postgres, "CREATE TABLE kept AS SELECT 7 AS number");
            long killed = postmaster().processId();
            String address = postgres.jdbcUrl();

            ProcessHandle.of(killed).orElseThrow().destroyForcibly();

            for (int i = 0; i < 1200 && (postmasterId() == killed || !alive(postgres)); i++) {
                Thread.sleep(25);
            }
            assertEquals("7", query(postgres, "SELECT number FROM kept"));
            assertEquals(address, postgres.jdbcUrl());
        }
        Thread.sleep(1500);
        assertTrue(Postmaster.of(dataFolder.resolve("postgres/cluster")).isEmpty(), "its end is not undone");
    }

    private long postmasterId() throws Exception {
        return Postmaster.of(dataFolder.resolve("postgres/cluster"))
                .map(Postmaster::processId)
                .orElse(0L);
    }

    @Test
    void aProcessIdThatBelongsToAnotherProgramNowIsNoServer() throws Exception {
        EmbeddedPostgres.startOrAdopt(dataFolder).close();
        Files.writeString(
                dataFolder.resolve("postgres/cluster/postmaster.pid"),
                ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n\n127.0.0.1\n1 1\nready\n");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(dataFolder)) {
            assertFalse(postgres.adopted());
        }
    }

    @Test
    void dataOfAnotherVersionIsRefusedInOneSentence() throws Exception {
        Path cluster = Files.createDirectories(dataFolder.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> EmbeddedPostgres.startOrAdopt(dataFolder));

        assertTrue(refused.getMessage().contains("made by PostgreSQL 17"), refused.getMessage());
        assertTrue(refused.getMessage().contains("ERCLAB_DATA"), refused.getMessage());
    }

    /** Starts a server, stores something, and waits to be killed. */
    static final class Starter {
        public static void main(String[] arguments) throws Exception {
            EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(Path.of(arguments[0]));
            execute(postgres, "CREATE TABLE kept AS SELECT 7 AS number");
            System.out.println("ready");
            Thread.sleep(60_000);
        }
    }

    private Postmaster postmaster() throws Exception {
        return Postmaster.of(dataFolder.resolve("postgres/cluster")).orElseThrow();
    }

    private static boolean alive(long processId) throws Exception {
        return Postmaster.isAlive(processId);
    }

    private static boolean alive(EmbeddedPostgres postgres) {
        try {
            query(postgres, "SELECT 1");
            return true;
        } catch (SQLException gone) {
            return false;
        }
    }

    private static void awaitOutput(ChildProcess child, String word) throws Exception {
        for (int i = 0; i < 1200 && !child.output().contains(word); i++) {
            assertTrue(child.isAlive(), child.output());
            Thread.sleep(25);
        }
        assertTrue(child.output().contains(word), child.output());
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
