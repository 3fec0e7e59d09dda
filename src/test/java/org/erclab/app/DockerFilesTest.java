package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The container files name only what the program has. No container engine is needed, and none shows that they build. */
class DockerFilesTest {

    private static final Path FOLDER = Path.of("docker");

    private static List<String> dockerfile;
    private static JsonNode compose;

    @BeforeAll
    static void read() throws Exception {
        dockerfile = Files.readAllLines(FOLDER.resolve("Dockerfile"));
        // SnakeYAML itself: Jackson does not follow YAML's merge keys.
        compose = new ObjectMapper()
                .valueToTree((Object) new Yaml().load(Files.readString(FOLDER.resolve("compose.yaml"))));
    }

    @Test
    void theCommandsAndTheirOptionsAreTheProgramsOwn() throws Exception {
        for (String service : List.of("server", "worker")) {
            String[] words =
                    texts(compose.at("/services/" + service + "/command")).toArray(String[]::new);
            ErcLab.commandLine().parseArgs(words);
            assertEquals(service.equals("server") ? "serve" : "worker", words[0]);
        }
        String[] standard = new ObjectMapper().readValue(instruction("CMD"), String[].class);
        ErcLab.commandLine().parseArgs(standard);
        assertTrue(String.join("\n", dockerfile).contains("/opt/erclab/quarkus-run.jar"));
        assertEquals("target/quarkus-app/ /opt/erclab/", instruction("COPY"));
    }

    @Test
    void portsAgreeAndAreOpenOnThisMachineOnly() {
        List<String> command = texts(compose.at("/services/server/command"));
        String port = command.get(command.indexOf("--port") + 1);

        assertEquals(String.valueOf(ServeCommand.PORT), port);
        assertEquals(port, instruction("EXPOSE"));
        assertEquals(List.of("127.0.0.1:" + port + ":" + port), texts(compose.at("/services/server/ports")));
        assertFalse(compose.at("/services/database").has("ports"), "the database is reached by the services alone");
    }

    @Test
    void theHealthCheckAsksWhereTheServerAnswers() throws Exception {
        String root = Files.readAllLines(Path.of("src/main/resources/application.properties")).stream()
                .filter(line -> line.startsWith("quarkus.smallrye-health.root-path="))
                .map(line -> line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
        String test = String.join(" ", texts(compose.at("/services/server/healthcheck/test")));

        assertTrue(test.contains("GET " + root + "/ready "), test);
        assertTrue(test.contains("/" + ServeCommand.PORT + " "), test);
    }

    @Test
    void theVariablesAreThoseThatTheProgramReads() throws Exception {
        Set<String> known =
                Set.of("QUARKUS_DATASOURCE_JDBC_URL", "QUARKUS_DATASOURCE_USERNAME", "QUARKUS_DATASOURCE_PASSWORD");
        for (String service : List.of("server", "worker")) {
            JsonNode environment = compose.at("/services/" + service + "/environment");
            environment.fieldNames().forEachRemaining(name -> assertTrue(known.contains(name), name));
        }
        String folder = instruction("ENV").replaceFirst("ERCLAB_DATA=", "");
        assertEquals(folder, instruction("VOLUME"));
        assertEquals(List.of("data:" + folder), texts(compose.at("/services/server/volumes")));
    }

    @Test
    void imagesArePinnedUsersAreNotRootAndNoPasswordIsWrittenDown() throws Exception {
        assertTrue(instruction("FROM").matches("[a-z-]+:\\d+\\.\\d+\\.\\d+_\\d+-[a-z-]+"), instruction("FROM"));
        assertTrue(compose.at("/services/database/image").asText().matches("postgres:18\\.\\d+-[a-z]+"));
        assertEquals("erclab", instruction("USER"));
        String text = Files.readString(FOLDER.resolve("compose.yaml"));
        assertTrue(text.lines()
                .filter(line -> line.contains("PASSWORD:"))
                .allMatch(line -> line.contains("${ERCLAB_DATABASE_PASSWORD:?")));
    }

    private static String instruction(String name) {
        return dockerfile.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
