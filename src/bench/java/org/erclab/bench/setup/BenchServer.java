package org.erclab.bench.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.erclab.jobs.FileTree;

/** The packaged server on a data folder of its own, which goes when it is closed. */
public final class BenchServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of Linux' times of processes, on every architecture that it is run on here. */
    private static final double TICKS_A_SECOND = 100;

    private final Path data;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private BenchServer(Path data, Process process) {
        this.data = data;
        this.process = process;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param options more ones of the command {@code serve}
     */
    public static BenchServer start(String... options) throws IOException, InterruptedException {
        Path home = Path.of(System.getProperty("erclab.home"));
        Path data = Files.createTempDirectory("erclab-bench");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Derclab.home=" + home,
                "-Derclab.data=" + data,
                "-jar",
                System.getProperty("erclab.jar"),
                "serve",
                "--port",
                "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("server.out").toFile())
                .start();
        // Whoever interrupts the benchmark leaves no server behind.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        BenchServer server = new BenchServer(data, process);
        for (long begin = System.nanoTime(); !Files.exists(data.resolve("server.json")); Thread.sleep(200)) {
            if (!process.isAlive() || System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(5)) {
                throw new IOException("The server did not start: see " + data.resolve("server.out"));
            }
        }
        return server;
    }

    public Path data() {
        return data;
    }

    public String address() throws IOException {
        return JSON.readTree(data.resolve("server.json").toFile())
                .path("address")
                .asText()
                .replaceAll("/$", "");
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(address() + "/api/v1" + path)));
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return ask(HttpRequest.newBuilder(URI.create(address() + "/api/v1" + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("local-token")).strip())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private JsonNode ask(HttpRequest.Builder question) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(question.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(answer + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /** Processor time of the server since its start. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Processor time of its PostgreSQL: of the processes that live now. */
    public Duration databaseTime() throws IOException {
        long postmaster = Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
        return Stream.concat(
                        Stream.of(ProcessHandle.of(postmaster).orElseThrow()),
                        ProcessHandle.of(postmaster).orElseThrow().descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Processor seconds since its start of the server, of run processes that have ended, and of its PostgreSQL. */
    public double processorSecondsOfAll() throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        // What follows the name in brackets begins with field 3; 14 to 17 are user and system time, own and of ended
        // children.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = 14; field <= 17; field++) {
            ticks += Long.parseLong(fields[field - 3]);
        }
        return ticks / TICKS_A_SECOND + databaseTime().toMillis() / 1e3;
    }

    /** Waits until no run process is there any more. */
    public void awaitRunProcesses() throws InterruptedException {
        while (process.descendants()
                .anyMatch(one -> one.info().commandLine().orElse("").contains(" run-process "))) {
            Thread.sleep(100);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(90, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        FileTree.delete(data);
    }
}
