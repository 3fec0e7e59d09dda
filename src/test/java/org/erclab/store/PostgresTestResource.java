package org.erclab.store;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.erclab.store.embedded.EmbeddedPostgres;

/**
 * A real PostgreSQL for every {@code @QuarkusTest}: one server per JVM in {@code target/test-data}, a fresh database of
 * random name per application start, dropped at its end.
 *
 * <p>Registered for the whole suite by {@link EveryQuarkusTest}. Commits of test databases do not wait for the disk. A
 * child process that a test starts works on its parent's database, named by the system property {@value #DATABASE}.
 */
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

    /** System property with the name of a database to work on instead of a fresh one. */
    public static final String DATABASE = "erclab.test.database";

    private EmbeddedPostgres postgres;
    private String database;

    @Override
    public Map<String, String> start() {
        try {
            postgres = EmbeddedPostgres.startOrAdopt(Path.of("target", "test-data"));
            database = System.getProperty(DATABASE);
            if (database == null) {
                database = "test_" + UUID.randomUUID().toString().replace("-", "");
                execute("CREATE DATABASE " + database);
                execute("ALTER DATABASE " + database + " SET synchronous_commit = off");
            }
        } catch (IOException failed) {
            throw new IllegalStateException("No PostgreSQL for the tests: " + failed.getMessage(), failed);
        }
        Map<String, String> configuration = new HashMap<>();
        configuration.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl(database));
        configuration.put("quarkus.datasource.username", postgres.user());
        configuration.put("quarkus.datasource.password", postgres.password());
        return configuration;
    }

    @Override
    public void stop() {
        if (postgres == null) {
            return;
        }
        try {
            if (System.getProperty(DATABASE) == null) {
                execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
            }
            postgres.close();
        } catch (IOException failed) {
            throw new IllegalStateException("The test database was not removed: " + failed.getMessage(), failed);
        }
    }

    private void execute(String sql) {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql + " failed: " + failed.getMessage(), failed);
        }
    }
}
