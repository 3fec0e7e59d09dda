package org.erclab.bench.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
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
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes of a soak on a data folder of their own: a server, two workers, what they start, and their PostgreSQL. */
final class SoakLab {

    /** What is killed. */
    enum Victim {
        RUN_PROCESS,
        WORKER,
        SERVER,
        POSTMASTER
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SERVER = "server";
    private static final List<String> WORKERS = List.of("worker-1", "worker-2");
    private static final Duration CALL_LIMIT = Duration.ofSeconds(20);

    private final Path home;
    private final Path jar;
    private final Path data;
    private final Map<String, Process> members = new LinkedHashMap<>();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CALL_LIMIT).build();
    private int endedByThemselves;

    SoakLab(Path home, Path jar, Path data) {
        this.home = home;
        this.jar = jar;
        this.data = data;
    }

    /** Starts the server and waits until it answers, then the workers. */
    void start() throws IOException, InterruptedException {
        start(SERVER);
        for (long begin = System.nanoTime(); !answers(); Thread.sleep(200)) {
            if (!members.get(SERVER).isAlive() || System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(5)) {
                throw new IOException("The server did not start: see " + data.resolve(SERVER + ".out"));
            }
        }
        WORKERS.forEach(this::startUnchecked);
    }

    /** {@code kill -9}; false when there is none to kill. */
    boolean kill(Victim victim, Random random) throws IOException, InterruptedException {
        List<Long> candidates = new ArrayList<>();
        switch (victim) {
            case RUN_PROCESS -> candidates.addAll(runProcesses());
            case WORKER ->
                WORKERS.forEach(name -> candidates.add(members.get(name).pid()));
            case SERVER -> candidates.add(members.get(SERVER).pid());
            case POSTMASTER -> postmaster().ifPresent(candidates::add);
        }
        if (candidates.isEmpty()) {
            return false;
        }
        long chosen = candidates.get(random.nextInt(candidates.size()));
        new ProcessBuilder("kill", "-9", String.valueOf(chosen)).start().waitFor();
        for (Process member : members.values()) {
            if (member.pid() == chosen) {
                member.waitFor();
                members.values().remove(member);
                break;
            }
        }
        return true;
    }

    /** Starts again who is not there. */
    void keepUp() {
        members.values().removeIf(member -> {
            endedByThemselves += member.isAlive() ? 0 : 1;
            return !member.isAlive();
        });
        List<String> all = new ArrayList<>(WORKERS);
        all.addFirst(SERVER);
        all.stream().filter(name -> !members.containsKey(name)).forEach(this::startUnchecked);
    }

    /** Servers and workers that ended though nobody killed them. */
    int endedByThemselves() {
        return endedByThemselves;
    }

    boolean answers() {
        try {
            Path announcement = data.resolve("server.json");
            return Files.exists(announcement)
                    && JSON.readTree(announcement.toFile()).path("pid").asLong()
                            == members.get(SERVER).pid()
                    && call("GET", "/server", "", "").isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** A call of the REST API; empty when nobody answered, or with a failure of the server. */
    Optional<JsonNode> call(String method, String path, String body, String idempotencyKey) {
        try {
            String root = JSON.readTree(data.resolve("server.json").toFile())
                    .path("address")
                    .asText();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "/api/v1" + path))
                    .timeout(CALL_LIMIT)
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(data.resolve("local-token"))
                                            .strip())
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body));
            if (!idempotencyKey.isEmpty()) {
                request.header("Idempotency-Key", idempotencyKey);
            }
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400 && answer.statusCode() < 500) {
                throw new IllegalStateException(
                        method + " " + path + " answers " + answer.statusCode() + ": " + answer.body());
            }
            return answer.statusCode() < 300 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** First column of the rows. */
    List<String> texts(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "erclab", password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (IOException away) {
            throw new SQLException("The database is away: " + away.getMessage(), away);
        }
    }

    /** Processes that work on runs of this folder. */
    List<Long> runProcesses() {
        return processes()
                .filter(pid -> commandLine(pid).contains(" run-process "))
                .toList();
    }

    /** All living processes of this folder. */
    List<String> everybody() {
        return processes().map(pid -> pid + " " + commandLine(pid)).toList();
    }

    /** Asks server and workers to end, and waits. */
    void close() throws InterruptedException {
        members.values().forEach(Process::destroy);
        for (Process member : members.values()) {
            if (!member.waitFor(90, TimeUnit.SECONDS)) {
                member.destroyForcibly().waitFor();
            }
        }
        members.clear();
        http.close();
    }

    private void startUnchecked(String name) {
        try {
            start(name);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void start(String name) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Derclab.home=" + home,
                "-Derclab.data=" + data,
                "-jar",
                jar.toString()));
        command.addAll(name.equals(SERVER) ? List.of("serve", "--port", "0") : List.of("worker"));
        command.addAll(List.of("--devices", "cpu"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("ERCLAB_DATA", data.toString());
        // Its rehearsals would only be killed.
        builder.environment().put("ERCLAB_WORKER_CLASS_ARCHIVE", "false");
        builder.environment()
                .put("ERCLAB_BATCH_JOBS", home.resolve("batch-jobs").toString());
        builder.redirectOutput(
                ProcessBuilder.Redirect.appendTo(data.resolve(name + ".out").toFile()));
        members.put(name, builder.start());
    }

    /** Of this folder are those that say so in their environment or their arguments, but not this process. */
    private Stream<Long> processes() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .filter(pid -> !commandLine(pid).isEmpty())
                .filter(pid -> read(pid, "environ").contains("ERCLAB_DATA=" + data)
                        || commandLine(pid).contains(data + "/"));
    }

    private static String commandLine(long pid) {
        return read(pid, "cmdline");
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(pid), file)).replace('\0', ' ');
        } catch (IOException goneOrForeign) {
            return "";
        }
    }

    private Optional<Long> postmaster() {
        try {
            return Optional.of(Long.parseLong(postmasterFacts().getFirst().strip()));
        } catch (IOException stopped) {
            return Optional.empty();
        }
    }

    private List<String> postmasterFacts() throws IOException {
        List<String> facts = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        if (facts.size() < 4) {
            throw new IOException("PostgreSQL is starting");
        }
        return facts;
    }

    private String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postmasterFacts().get(3).strip() + "/erclab";
    }

    private String password() throws IOException {
        return Files.readString(data.resolve("postgres/password")).strip();
    }
}
