package org.erclab.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.erclab.access.Loopback;
import org.erclab.app.client.RefusedException;
import org.erclab.app.client.RestClient;
import org.erclab.app.process.CommandException;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.WorkerConnections;
import org.erclab.worker.WorkerName;

/**
 * A worker's way to the database of a server: a login that the server gives for a token. It is announced to this process as the
 * settings of the data source, which run processes inherit by their environment, never by arguments.
 */
final class WorkerAccess {

    /** Where a token is looked for that is not given as an option. */
    static final String VARIABLE = "ERCLAB_TOKEN";

    private static final String PATH = "/workers/connection";
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final RestClient client;
    private final Map<String, String> name = Map.of("worker", WorkerName.current());

    private WorkerAccess(RestClient client) {
        this.client = client;
    }

    /**
     * Gets a login of the server and sets it.
     *
     * @param given the token; null for that of {@value #VARIABLE}
     * @param data this worker's data folder
     * @throws CommandException one sentence when the server refuses, or its database cannot be reached from here
     */
    static WorkerAccess connect(URI server, String given, Path data) {
        if (server.getHost() == null || !("http".equals(server.getScheme()) || "https".equals(server.getScheme()))) {
            throw new CommandException(
                    "'" + server + "' is no address of a server: use one such as https://erclab.example");
        }
        String token = given == null ? System.getenv(VARIABLE) : given;
        if (token == null || !token.strip().matches("[\\x21-\\x7e]+")) {
            throw new CommandException("A token is missing: set " + VARIABLE
                    + " to an API token of the scope worker (page Account of an administrator)");
        }
        boolean here = Loopback.isName(server.getHost());
        if (!here && server.getScheme().equals("http")) {
            System.err.println("The token goes to " + server.getHost() + " unencrypted: use https (docs/security.md)");
        }
        WorkerAccess access = new WorkerAccess(RestClient.withToken(server, token.strip()));
        access.announce(access.client.post(PATH, access.name), here, data);
        return access;
    }

    private void announce(JsonNode connection, boolean here, Path data) {
        String url = connection.path("url").asText();
        if (!here && WorkerConnections.isLoopback(url)) {
            // Behind a proxy the server may take every caller for one of its own machine.
            throw new CommandException(
                    "The server's database is at " + url + ", which is not reached from another machine: set"
                            + " ERCLAB_WORKERS_DATABASE_URL on the server, or give it an external PostgreSQL (docs/operations.md)");
        }
        System.setProperty("quarkus.datasource.jdbc.url", url);
        System.setProperty(
                "quarkus.datasource.username", connection.path("user").asText());
        System.setProperty(
                "quarkus.datasource.password", connection.path("password").asText());
        // The schema is the server's.
        System.setProperty("quarkus.flyway.migrate-at-start", "false");
        if (!connection.path("dataFolder").asText().equals(mark(data))) {
            System.out.println(
                    "This worker does not share the server's data folder: runs that it takes over begin again, and"
                            + " the checkpoints of its own stay in " + data
                            + " (share the folder and set ERCLAB_DATA)");
        }
    }

    private static String mark(Path data) {
        Path file = data.resolve(DataFolder.MARK);
        try {
            return Files.isReadable(file) ? Files.readString(file).strip() : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /**
     * Keeps the login valid while this process lives.
     *
     * @param refused told once, with the sentence, when the server does not want this worker any more
     */
    void keep(Consumer<String> refused) {
        Thread.ofPlatform().daemon().name("renewal of the database login").start(() -> {
            try {
                while (true) {
                    Thread.sleep(LOOK);
                    try {
                        client.put(PATH, name);
                    } catch (RefusedException no) {
                        if (no.isFinal()) {
                            refused.accept(no.getMessage());
                            return;
                        }
                    } catch (CommandException away) {
                        // The login is valid for a day; the server may be back by then.
                    }
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
