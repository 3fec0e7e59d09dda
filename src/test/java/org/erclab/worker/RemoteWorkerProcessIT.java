package org.erclab.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker that knows a server's address and a token, and nothing of its database. */
@Tag("quick-drill")
class RemoteWorkerProcessIT {

    /** Only a hang shall fail here. */
    private static final long MINUTES = 5;

    @TempDir
    static Path data;

    @Test
    void aWorkerWithATokenCompletesARunUnderItsOwnRoleAndEndsWithTheToken() throws Exception {
        Path folder = Files.createDirectories(data.resolve("elsewhere"));
        // A GPU slot that no run asks for, so that the server itself takes none.
        try (PackagedServer server =
                PackagedServer.start(data, java.util.Map.of(), "--devices", "cuda:0", "--unchecked-devices")) {
            JsonNode issued = server.post("/tokens", "{\"name\": \"remote worker\", \"scopes\": [\"worker\"]}");
            String secret = issued.path("secret").asText();
            Process worker = worker(folder, secret);
            try {
                long run = submit(server);

                JsonNode done = server.await("/runs/" + run, one -> Set.of("COMPLETED", "FAILED", "STOPPED")
                        .contains(one.path("status").asText()));

                assertEquals("COMPLETED", done.path("status").asText(), done + output(folder));
                assertEquals(List.of("erclab_worker"), groupsOfWorkers());
                assertTrue(sessionsOfWorkers() > 0, "it works under its own role");
                assertTrue(Files.exists(folder.resolve("alive")), "what a container's health check looks at");
                assertFalse(Files.exists(folder.resolve("postgres")), "it has no database of its own");
                assertTrue(output(folder).contains("does not share the server's data folder"), output(folder));
                assertTrue(actions(server).contains("connect worker"), "the audit trail says so");
                assertNoSecret(server, run, folder, secret);

                revoke(issued.path("token").path("id").asLong());

                assertTrue(worker.waitFor(MINUTES, TimeUnit.MINUTES), output(folder));
                assertEquals(1, worker.exitValue(), output(folder));
                assertTrue(output(folder).contains("The server does not want this worker any more"), output(folder));
                assertEquals(0, sessionsOfWorkers());
                assertEquals(List.of(), groupsOfWorkers());
            } finally {
                worker.destroy();
                worker.waitFor(MINUTES, TimeUnit.MINUTES);
            }

            Process refused = worker(folder, secret);
            assertTrue(refused.waitFor(MINUTES, TimeUnit.MINUTES), output(folder));
            assertEquals(1, refused.exitValue());
            assertEquals(1, output(folder).strip().lines().count(), output(folder));
            assertTrue(output(folder).startsWith("erclab: The token is unknown, revoked or expired"), output(folder));
        }
    }

    private static Process worker(Path folder, String secret) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(PackagedServer.command("worker", "--server", address(), "--devices", "cpu"));
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_DATASOURCE"));
        builder.environment().put("ERCLAB_DATA", folder.toString());
        builder.environment().put("ERCLAB_TOKEN", secret);
        builder.environment()
                .put("ERCLAB_WORKER_ALIVE_FILE", folder.resolve("alive").toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.out").toFile())
                .start();
    }

    private static long submit(PackagedServer server) throws Exception {
        JsonNode started = server.post("/imports", "{\"format\": \"simulated\", \"name\": \"simulated\", \"seed\": 1}");
        server.await(
                "/imports/" + started.path("id").asLong(),
                one -> one.path("state").asText().equals("COMPLETED"));
        return server.post("/experiments", """
                        {"system": "higru", "corpus": "simulated", "preset": "small", "seeds": [1], "device": "cpu",
                         "settings": {"utteranceSize": "16", "contextSize": "16", "classifierSize": "8",
                                      "vectorWidth": "16", "maxEpochs": "2"}}
                        """).path("runs").get(0).path("id").asLong();
    }

    /** Neither the token nor the password of the database is in what people read. */
    private static void assertNoSecret(PackagedServer server, long run, Path folder, String secret) throws Exception {
        assertFalse(output(folder).contains(secret));
        assertFalse(Files.readString(data.resolve("log").resolve("erclab.log")).contains(secret));
        String lines = server.get("/runs/" + run + "/log").toString();
        assertFalse(lines.contains(secret));
        String commands = ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .collect(Collectors.joining("\n"));
        assertFalse(commands.contains(secret), "arguments are seen by everybody");
    }

    private static Set<String> actions(PackagedServer server) throws Exception {
        return StreamSupport.stream(server.get("/audit?text=connect").spliterator(), false)
                .map(entry -> entry.path("action").asText())
                .collect(Collectors.toSet());
    }

    private static void revoke(long token) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(address() + "/api/v1/tokens/" + token))
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + Files.readString(data.resolve("local-token"))
                                                    .strip())
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(2, answer.statusCode() / 100, answer.body());
        }
    }

    private static String address() throws Exception {
        return new ObjectMapper()
                .readTree(data.resolve("server.json").toFile())
                .path("address")
                .asText();
    }

    private static String output(Path folder) throws Exception {
        return Files.readString(folder.resolve("worker.out"));
    }

    private static long sessionsOfWorkers() throws Exception {
        return Long.parseLong(query("select count(*) from pg_stat_activity where usename like 'erclab\\_worker\\_%'")
                .getFirst());
    }

    private static List<String> groupsOfWorkers() throws Exception {
        return query("select g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid"
                + " join pg_roles u on u.oid = m.member where u.rolname like 'erclab\\_worker\\_%'");
    }

    private static List<String> query(String sql) throws Exception {
        Path postgres = data.resolve("postgres");
        String url = "jdbc:postgresql://127.0.0.1:"
                + Files.readString(postgres.resolve("port")).strip() + "/erclab";
        try (Connection connection = DriverManager.getConnection(
                        url,
                        "erclab",
                        Files.readString(postgres.resolve("password")).strip());
                ResultSet rows = connection.createStatement().executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException failed) {
            throw new AssertionError(sql, failed);
        }
    }
}
