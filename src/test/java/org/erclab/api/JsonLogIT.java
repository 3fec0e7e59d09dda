package org.erclab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** The setting of the docs turns the server's log into JSON, and the console keeps its lines. */
@QuarkusTest
@TestProfile(JsonLogIT.JsonFile.class)
class JsonLogIT {

    private static final Path FILE =
            Path.of("target", "json-log-" + ProcessHandle.current().pid() + ".log");

    public static final class JsonFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.log.file.enabled",
                    "true",
                    "quarkus.log.file.path",
                    FILE.toString(),
                    "quarkus.log.file.json.enabled",
                    "true");
        }
    }

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "quarkus.log.console.json.enabled")
    boolean consoleIsJson;

    @Test
    void eachMessageIsOneObject() throws Exception {
        Logger.getLogger("org.erclab.log").error("Two\nlines \"quoted\"", new IllegalStateException("why"));

        List<JsonNode> messages = Files.readAllLines(FILE).stream()
                .map(this::parse)
                .filter(line -> line.path("loggerName").asText().equals("org.erclab.log"))
                .toList();

        assertEquals(1, messages.size());
        JsonNode message = messages.getFirst();
        assertEquals("Two\nlines \"quoted\"", message.path("message").asText());
        assertEquals("ERROR", message.path("level").asText());
        assertTrue(message.has("timestamp"), message.toString());
        assertTrue(message.path("exception").toString().contains("why"), message.toString());
        assertFalse(consoleIsJson);
    }

    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (java.io.IOException e) {
            throw new AssertionError("Not JSON: " + line, e);
        }
    }
}
