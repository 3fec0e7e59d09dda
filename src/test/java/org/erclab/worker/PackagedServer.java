package org.erclab.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A server of the packaged program in a process of its own, called over REST as a user's program calls it. */
public final class PackagedServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Only a hang shall fail here, not a busy machine. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path data;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private PackagedServer(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /** Starts the server on a data folder, with one slot, and waits until it answers. */
    public static PackagedServer start(Path data) throws IOException, InterruptedException {
        return start(data, Map.of());
    }

    /** As {@link #start(Path)}, with more in its environment. */
    static PackagedServer start(Path data, Map<String, String> environment) throws IOException, InterruptedException {
        return start(data, environment, "--devices", "cpu");
    }

    /** As {@link #start(Path)}, with these options instead of one slot. */
    static PackagedServer start(Path data, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = command("serve", "--port", "0");
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("ERCLAB_DATA", data.toString());
        builder.redirectErrorStream(true)
                .redirectOutput(data.resolve("server.out").toFile());
        PackagedServer server = new PackagedServer(data, builder.start());
        try {
            server.awaitAnswer();
        } catch (AssertionError failed) {
            server.close();
            throw failed;
        }
        return server;
    }

    /** How the packaged program is called. */
    public static List<String> command(String... arguments) {
        Path jar = Path.of(System.getProperty("erclab.jar", "target/quarkus-app/quarkus-run.jar"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    /** A number of the metrics, by its name in Prometheus' text format. */
    double metric(String name) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                authorised(HttpRequest.newBuilder(address("").resolve("/q/metrics"))),
                HttpResponse.BodyHandlers.ofString());
        return answer.body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + answer.body()));
    }

    public JsonNode post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The answer to a body of plain text as it comes; closing it early is leaving. */
    InputStream open(String path, String body) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                authorised(HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.ofString(body))),
                HttpResponse.BodyHandlers.ofInputStream());
        if (answer.statusCode() >= 400) {
            throw new AssertionError(answer.uri() + " answers " + answer.statusCode() + ": "
                    + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    /** Asks until the answer is as wanted. */
    public JsonNode await(String path, Predicate<JsonNode> wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        JsonNode answer = get(path);
        while (!wanted.test(answer)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("GET " + path + " still answers " + answer + "\n" + output());
            }
            Thread.sleep(50);
            answer = get(path);
        }
        return answer;
    }

    /** Sends SIGTERM and waits for the end. */
    void terminate() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The server does not end\n" + output());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server ended", e);
        }
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            terminate();
        }
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Path announcement = data.resolve("server.json");
        // It writes its token in its own time, before it or after it.
        while (!Files.exists(announcement)
                || !Files.exists(data.resolve("local-token"))
                || JSON.readTree(announcement.toFile()).path("pid").asLong() != process.pid()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new AssertionError("The server did not start\n" + output());
            }
            Thread.sleep(50);
        }
    }

    private String output() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : List.of(data.resolve("server.out"), data.resolve("log").resolve("erclab.log"))) {
            all.append(Files.exists(file) ? Files.readString(file) : "");
        }
        return all.toString();
    }

    private URI address(String path) throws IOException {
        String root = JSON.readTree(data.resolve("server.json").toFile())
                .path("address")
                .asText();
        return URI.create(root + "/api/v1" + path);
    }

    /** The status and text of an answer that may be a refusal. */
    String refusal(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address(path))
                        .header("Content-Type", "application/json")
                        .header(
                                "Authorization",
                                "Bearer "
                                        + Files.readString(data.resolve("local-token"))
                                                .strip())
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(authorised(request), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new AssertionError(answer.uri() + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpRequest authorised(HttpRequest.Builder request) throws IOException {
        return request.setHeader(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("local-token")).strip())
                .build();
    }
}
