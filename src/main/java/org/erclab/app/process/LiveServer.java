package org.erclab.app.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The server of a data folder, as it says of itself in {@code server.json}.
 *
 * @param address where it answers
 * @param processId its process
 */
public record LiveServer(URI address, long processId) {

    private static final String FILE = "server.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The server of this data folder, if one lives and answers. */
    public static Optional<LiveServer> find(Path dataFolder) {
        try {
            JsonNode json = JSON.readTree(Files.readString(dataFolder.resolve(FILE)));
            LiveServer server = new LiveServer(
                    URI.create(json.path("address").asText()), json.path("pid").asLong());
            return server.answers() ? Optional.of(server) : Optional.empty();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException unreadable) {
            // Left by a process that was killed while it wrote; the next server writes it again.
            return Optional.empty();
        }
    }

    private boolean answers() {
        if (ProcessHandle.of(processId).filter(ProcessHandle::isAlive).isEmpty()) {
            return false;
        }
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(address.resolve("/api/v1/server"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    && JSON.readTree(answer.body()).path("processId").asLong() == processId;
        } catch (IOException silent) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void publish(Path dataFolder) {
        try {
            Path unfinished = dataFolder.resolve(FILE + ".unfinished");
            Files.writeString(
                    unfinished,
                    JSON.writeValueAsString(Map.of("address", address.toString(), "pid", processId)) + "\n");
            Files.move(unfinished, dataFolder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The server cannot be announced in " + dataFolder + ": " + e.getMessage(), e);
        }
    }

    static void withdraw(Path dataFolder) throws IOException {
        Files.deleteIfExists(dataFolder.resolve(FILE));
    }
}
