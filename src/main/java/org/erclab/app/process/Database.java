package org.erclab.app.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.erclab.jobs.ConnectionFile;
import org.erclab.store.embedded.EmbeddedPostgres;

/** The database of this process: the one that is configured, else the embedded one of the data folder. */
final class Database implements AutoCloseable {

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String URL_VARIABLE = "QUARKUS_DATASOURCE_JDBC_URL";

    /** Null where another database is configured. */
    private final EmbeddedPostgres embedded;

    private Database(EmbeddedPostgres embedded) {
        this.embedded = embedded;
    }

    /** Starts or adopts the embedded one where none is configured. */
    static Database open(Installation installation) {
        readConnectionFile();
        if (isElsewhere()) {
            return new Database(null);
        }
        if (!Files.exists(installation.data().resolve("postgres"))) {
            System.err.println("preparing PostgreSQL in " + installation.data().resolve("postgres") + ", once");
        }
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(installation.data());
            postgres.keepRunning();
            return new Database(postgres);
        } catch (IOException | IllegalStateException e) {
            throw new CommandException("PostgreSQL does not start: " + e.getMessage(), e);
        }
    }

    /** Tells Quarkus where the database is; a configured one it knows. */
    void announce() {
        if (embedded != null) {
            System.setProperty(URL, embedded.jdbcUrl());
            System.setProperty("quarkus.datasource.username", embedded.user());
            System.setProperty("quarkus.datasource.password", embedded.password());
        }
    }

    /** Whether another one than that of the data folder is configured. */
    static boolean isElsewhere() {
        return isConfigured(System.getenv(URL_VARIABLE)) || isConfigured(System.getProperty(URL));
    }

    private static void readConnectionFile() {
        String file = System.getenv(ConnectionFile.VARIABLE);
        if (!isConfigured(file)) {
            return;
        }
        try {
            ConnectionFile.read(Path.of(file)).forEach(System::setProperty);
        } catch (IOException e) {
            throw new CommandException(
                    "The settings in " + file + ", which " + ConnectionFile.VARIABLE + " names, cannot be read: "
                            + e.getMessage(),
                    e);
        }
    }

    private static boolean isConfigured(String url) {
        return url != null && !url.isBlank();
    }

    @Override
    public void close() throws IOException {
        if (embedded != null) {
            embedded.close();
        }
    }
}
