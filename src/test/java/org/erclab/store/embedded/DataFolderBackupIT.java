package org.erclab.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderBackupIT {

    private static final String CHECKPOINT = "artifacts/run-1/claim-1/epoch-1/model.safetensors";

    @TempDir
    Path folder;

    @Test
    void aRunWithItsCheckpointComesBackAsItWas() throws Exception {
        Path data = folder.resolve("data");
        byte[] weights = new byte[100_000];
        new Random(1).nextBytes(weights);
        String rows;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(data)) {
            Files.createDirectories(data.resolve(CHECKPOINT).getParent());
            Files.write(data.resolve(CHECKPOINT), weights);
            migrate(postgres);
            execute(postgres, """
                    insert into corpus (name, format, source, simulated, status, statistics, fingerprint, conversations, utterances)
                    values ('mood', 'test', 'test', true, 'READY', '{}', repeat('f', 64), 1, 1);
                    insert into experiment (request_hash, system, preset, protocol, corpus_id, corpus, corpus_fingerprint,
                        simulated, label_set, config, config_hash, seeds, device)
                    select 'r', 'higru', 'small', 'released', id, name, fingerprint, true, 'mood-3', '{}', 'c', '{1}', 'cpu'
                    from corpus;
                    insert into run (experiment_id, system, preset, protocol, corpus, corpus_fingerprint, simulated, label_set,
                        config, config_hash, seed, device, identity, folder)
                    select id, system, preset, protocol, corpus, corpus_fingerprint, true, label_set, config, config_hash, 1,
                        device, 'i', 'artifacts/run-1/claim-1' from experiment;
                    insert into checkpoint (run_id, epoch, file, sha256)
                    select id, 1, 'artifacts/run-1/claim-1/epoch-1', '%s' from run;
                    """.formatted(sha256(weights)));
            rows = rows(postgres);
            assertTrue(
                    assertThrows(
                                    IllegalStateException.class,
                                    () -> DataFolderBackup.backUp(data, folder.resolve("too-early")))
                            .getMessage()
                            .contains("end its server"),
                    "not while somebody uses it");
            assertFalse(Files.exists(folder.resolve("too-early")));
        }

        DataFolderBackup.Copied copied = DataFolderBackup.backUp(data, folder.resolve("backup"));
        Path restored = folder.resolve("restored");
        assertEquals(copied, DataFolderBackup.restore(folder.resolve("backup"), restored));

        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(restored)) {
            assertEquals(rows, rows(postgres));
            assertEquals(
                    query(postgres, "select sha256 from checkpoint"),
                    sha256(Files.readAllBytes(restored.resolve(CHECKPOINT))));
        }
        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("backup"))));
        assertTrue(
                assertThrows(
                                IllegalStateException.class,
                                () -> DataFolderBackup.restore(folder.resolve("backup"), restored))
                        .getMessage()
                        .contains("is not empty"),
                "data is never overwritten");
    }

    @Test
    void aDamagedOrUnfinishedBackupIsRefusedAndLeavesNothing() throws Exception {
        Path data = folder.resolve("data");
        EmbeddedPostgres.startOrAdopt(data).close();
        Files.createDirectories(data.resolve("artifacts"));
        Files.writeString(data.resolve("artifacts/weights"), "as trained");
        Path backup = folder.resolve("backup");
        DataFolderBackup.backUp(data, backup);
        Files.writeString(backup.resolve("artifacts/weights"), "as damaged");
        Path restored = folder.resolve("restored");

        IllegalStateException damaged =
                assertThrows(IllegalStateException.class, () -> DataFolderBackup.restore(backup, restored));
        assertTrue(damaged.getMessage().contains("artifacts/weights is not what was backed up"), damaged.getMessage());
        try (var inside = Files.list(restored)) {
            assertEquals(0, inside.count());
        }
        Files.delete(backup.resolve("backup.sha256"));
        IllegalStateException unfinished =
                assertThrows(IllegalStateException.class, () -> DataFolderBackup.restore(backup, restored));
        assertTrue(unfinished.getMessage().contains("is no whole backup"), unfinished.getMessage());
    }

    /** As Flyway does, in order of the versions. */
    private static void migrate(EmbeddedPostgres postgres) throws Exception {
        List<Path> files;
        try (Stream<Path> migrations = Files.list(Path.of("db/migration"))) {
            files = migrations
                    .sorted(Comparator.comparing(DataFolderBackupIT::version))
                    .toList();
        }
        for (Path file : files) {
            execute(postgres, Files.readString(file));
        }
    }

    private static double version(Path migration) {
        String name = migration.getFileName().toString();
        return Double.parseDouble(name.substring(1, name.indexOf("__")).replace('_', '.'));
    }

    private static String rows(EmbeddedPostgres postgres) throws Exception {
        return query(postgres, "select string_agg(t::text, ',') from (select * from run) t")
                + query(postgres, "select string_agg(t::text, ',') from (select * from checkpoint) t")
                + query(postgres, "select string_agg(t::text, ',') from (select * from experiment) t");
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(EmbeddedPostgres postgres, String sql) throws Exception {
        try (Connection connection = connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(EmbeddedPostgres postgres) throws Exception {
        return DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
