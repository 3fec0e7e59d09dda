package org.erclab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The container files name only what the program has. No container engine is needed, and none shows that they build. */
class DockerFilesTest {

    private static final Path FOLDER = Path.of("docker");

    private static final List<String> SERVICES = List.of("server", "worker", "gpu-worker");

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
        for (String service : SERVICES) {
            String[] words =
                    texts(compose.at("/services/" + service + "/command")).toArray(String[]::new);
            ErcLab.commandLine().parseArgs(words);
            assertEquals(service.equals("server") ? "serve" : "worker", words[0]);
        }
        for (String standard : instructions("CMD")) {
            ErcLab.commandLine().parseArgs(new ObjectMapper().readValue(standard, String[].class));
        }
        assertTrue(String.join("\n", dockerfile).contains("/opt/erclab/quarkus-run.jar"));
        assertEquals("target/quarkus-app/ /opt/erclab/", instructions("COPY").getLast());
    }

    @Test
    void theVirtualMachineGetsTheLaunchersOptionsForWhatStays() throws Exception {
        Set<String> launchers = options(Files.readString(Path.of("erclab")));

        assertEquals(5, launchers.size(), "four thresholds of the second compiler, and the end without memory");
        assertEquals(launchers, options(String.join("\n", dockerfile)));
    }

    private static Set<String> options(String text) {
        return Pattern.compile("-XX:(Tier4\\w+=\\d+|\\+ExitOnOutOfMemoryError)")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
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
        for (String service : SERVICES) {
            JsonNode environment = compose.at("/services/" + service + "/environment");
            environment.fieldNames().forEachRemaining(name -> assertTrue(known.contains(name), name));
        }
        String folder = variable("ERCLAB_DATA");
        assertEquals(folder, instruction("VOLUME"));
        for (String service : SERVICES) {
            assertEquals(List.of("data:" + folder), texts(compose.at("/services/" + service + "/volumes")));
        }
        assertTrue(
                Files.readString(Path.of("src/main/java/org/erclab/worker/WorkerSettings.java"))
                        .contains(" aliveFile();"),
                "the setting behind ERCLAB_WORKER_ALIVE_FILE");
    }

    /** Runs the check of the image by this machine's shell. */
    @Test
    void aWorkerIsHealthyWhileItsFileIsFresh(@TempDir Path folder) throws Exception {
        assertFalse(variable("ERCLAB_WORKER_ALIVE_FILE").isEmpty());
        String text = String.join("\n", dockerfile).replace("\\\n", "");
        String check = text.lines()
                .filter(line -> line.startsWith("HEALTHCHECK "))
                .map(line -> line.substring(line.indexOf("CMD ") + 4))
                .findFirst()
                .orElseThrow();
        String[] words = new ObjectMapper().readValue(check, String[].class);
        Path file = folder.resolve("alive");

        assertEquals(1, exitCode(words, file), "there is no file yet");
        Files.writeString(file, "");
        assertEquals(0, exitCode(words, file));
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(90)));
        assertEquals(1, exitCode(words, file), "no sign of life for more than a minute");
    }

    private static int exitCode(String[] command, Path file) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("ERCLAB_WORKER_ALIVE_FILE", file.toString());
        return builder.start().waitFor();
    }

    @Test
    void aWorkerForGpusHasAnImageAndAProfileOfItsOwn() {
        JsonNode worker = compose.at("/services/gpu-worker");

        assertEquals(List.of("gpu"), texts(worker.at("/profiles")), "it is not started where there is no GPU");
        assertEquals("cuda", worker.at("/build/target").asText());
        assertEquals(List.of("gpu"), texts(worker.at("/deploy/resources/reservations/devices/0/capabilities")));
        assertTrue(worker.at("/depends_on").has("server"));
        assertEquals(
                List.of("java", "${BASE} AS program", "program AS cuda", "program AS cpu"),
                stages(),
                "the last one is the standard");
        assertTrue(worker.at("/build/args/BASE")
                .asText()
                .matches("nvidia/cuda:13\\.\\d+\\.\\d+-cudnn-runtime-ubuntu\\d+\\.\\d+"));
        assertEquals(Set.of("erclab", "erclab-cuda"), images());
        assertEquals(variable("NVIDIA_DRIVER_CAPABILITIES"), "compute,utility");
        assertTrue(texts(worker.at("/command")).contains("cuda:0"));
        assertEquals("cpu", compose.at("/services/worker/build/target").asText());
        assertEquals("cpu", compose.at("/services/server/build/target").asText());
    }

    private static List<String> stages() {
        return instructions("FROM").stream()
                .map(line -> line.replaceFirst("eclipse-temurin:\\S+ AS ", ""))
                .toList();
    }

    private static Set<String> images() {
        return SERVICES.stream()
                .map(service -> compose.at("/services/" + service + "/image").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void imagesArePinnedUsersAreNotRootAndNoPasswordIsWrittenDown() throws Exception {
        assertTrue(instruction("FROM").matches("[a-z-]+:\\d+\\.\\d+\\.\\d+_\\d+-[a-z-]+ AS java"), instruction("FROM"));
        assertTrue(instruction("ARG").matches("BASE=ubuntu:\\d+\\.\\d+"), instruction("ARG"));
        assertTrue(compose.at("/services/database/image").asText().matches("postgres:18\\.\\d+-[a-z]+"));
        assertEquals(List.of("erclab"), instructions("USER"), "no later stage is root again");
        String text = Files.readString(FOLDER.resolve("compose.yaml"));
        assertTrue(text.lines()
                .filter(line -> line.contains("PASSWORD:"))
                .allMatch(line -> line.contains("${ERCLAB_DATABASE_PASSWORD:?")));
    }

    /** The first of its name. */
    private static String instruction(String name) {
        return instructions(name).getFirst();
    }

    private static List<String> instructions(String name) {
        return dockerfile.stream()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .toList();
    }

    private static String variable(String name) {
        return instructions("ENV").stream()
                .filter(line -> line.startsWith(name + "="))
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
