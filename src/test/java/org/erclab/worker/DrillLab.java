package org.erclab.worker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A packaged server, further workers on its database, and a corpus that trains in seconds: what the drills break. */
final class DrillLab implements AutoCloseable {

    /** Short, so that a drill is; long enough for a busy machine. */
    static final int LEASE_SECONDS = 8;

    /** What the files of runs may take; far more than they do unless a drill fills the folder. */
    static final long QUOTA_MIB = 256;

    private static final String SUBMISSION = """
            {"system": "higru", "corpus": "simulated", "preset": "small", "seeds": %s, "force": %s, "device": "%s",
             "settings": {"utteranceSize": "16", "contextSize": "16", "classifierSize": "8", "vectorWidth": "16",
                          "maxEpochs": "%d", "patience": "1000"}}
            """;

    private final Path data;
    private final Map<String, String> environment;
    private final List<Process> workers = new ArrayList<>();
    private PackagedServer server;

    private DrillLab(Path data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
    }

    static DrillLab open(Path data) throws Exception {
        DrillLab lab = new DrillLab(
                data, Map.of("ERCLAB_LEASE_DURATION", LEASE_SECONDS + "s", "ERCLAB_ARTIFACTS_QUOTA", QUOTA_MIB + "m"));
        lab.startServer();
        JsonNode started =
                lab.server.post("/imports", "{\"format\": \"simulated\", \"name\": \"simulated\", \"seed\": 1}");
        lab.server.await(
                "/imports/" + started.path("id").asLong(),
                one -> one.path("state").asText().equals("COMPLETED"));
        return lab;
    }

    PackagedServer server() {
        return server;
    }

    void startServer() throws Exception {
        server = PackagedServer.start(data, environment);
    }

    /** A worker with a data folder of its own, as on another machine; returns once it has registered. */
    Process worker(String name, String devices, Map<String, String> more) throws Exception {
        Path folder = Files.createDirectories(data.resolve(name));
        ProcessBuilder builder =
                new ProcessBuilder(PackagedServer.command("worker", "--devices", devices, "--unchecked-devices"));
        builder.environment().putAll(environment);
        builder.environment().put("ERCLAB_DATA", folder.toString());
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl());
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", "erclab");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", password());
        builder.environment().putAll(more);
        Process worker = builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("worker.out").toFile())
                .start();
        workers.add(worker);
        String registered = "select count(*) from worker where id like '%/" + worker.pid() + "'";
        for (int i = 0; i < 3000 && number(registered) == 0; i++) {
            if (!worker.isAlive()) {
                throw new AssertionError(Files.readString(folder.resolve("worker.out")));
            }
            Thread.sleep(100);
        }
        return worker;
    }

    String submission(List<Integer> seeds, int epochs, boolean force) {
        return SUBMISSION.formatted(seeds, force, "cpu", epochs);
    }

    /** Queues a run that nothing else answers. */
    long submit(int seed, int epochs) throws Exception {
        return submit(seed, epochs, "cpu");
    }

    long submit(int seed, int epochs, String device) throws Exception {
        return server.post("/experiments", SUBMISSION.formatted(List.of(seed), true, device, epochs))
                .path("runs")
                .get(0)
                .path("id")
                .asLong();
    }

    JsonNode awaitStatus(long run, String... statuses) throws Exception {
        return server.await("/runs/" + run, one -> List.of(statuses)
                .contains(one.path("status").asText()));
    }

    void awaitEpoch(long run, int epoch) throws Exception {
        server.await("/runs/" + run + "/epochs", epochs -> StreamSupport.stream(epochs.spliterator(), false)
                .anyMatch(one -> one.path("epoch").asInt() >= epoch));
    }

    /** The process that said last that it works on the run. */
    ProcessHandle processOf(long run) throws Exception {
        String who = text(
                "select who from run_event where run_id = " + run + " and kind = 'started' order by id desc limit 1");
        return ProcessHandle.of(Long.parseLong(who.replaceAll("\\D", ""))).orElseThrow();
    }

    /** Every number that a run recorded, but those that tell of time and memory. */
    List<String> numbers(long run) throws Exception {
        return texts("select epoch || ' ' || name || ' ' || value from epoch_metric where run_id = " + run
                + " and name not in ('seconds', 'memory-bytes') union all select split || ' ' || metric || ' ' || value"
                + " from run_score where run_id = " + run
                + " union all select 'sha ' || (provenance ->> 'checkpointSha256')"
                + " || (provenance ->> 'predictionsSha256') from run where id = " + run + " order by 1");
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(text(sql));
    }

    String text(String sql) throws SQLException {
        return texts(sql).getFirst();
    }

    List<String> texts(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(), "erclab", password());
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (IOException unreadable) {
            throw new SQLException(unreadable);
        }
    }

    /** How often something happened to the run. */
    long events(long run, String kind) throws SQLException {
        return number("select count(*) from run_event where kind = '" + kind + "' and run_id = " + run);
    }

    void assertCompleted(long run) throws Exception {
        JsonNode done = awaitStatus(run, "COMPLETED", "FAILED", "STOPPED", "CANCELLED");
        if (!done.path("status").asText().equals("COMPLETED")) {
            throw new AssertionError(done.toString());
        }
    }

    void cancel(long run) throws Exception {
        server.post("/runs/" + run + "/cancel", "");
        awaitStatus(run, "CANCELLED");
        if (number("select count(*) from lease where run_id = " + run) > 0) {
            throw new AssertionError("Run " + run + " is cancelled and has a lease");
        }
    }

    /** Ends workers as a person does, and waits. */
    void end(List<Process> ended) throws InterruptedException {
        ended.forEach(Process::destroy);
        for (Process worker : ended) {
            if (!worker.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("A worker does not end");
            }
        }
    }

    /** Ends all workers but the server's own, and cancels every run that is not over. */
    void endAll() throws Exception {
        end(workers);
        workers.clear();
        for (String run : texts("select id from run where status not in ('COMPLETED', 'FAILED', 'CANCELLED')")) {
            cancel(Long.parseLong(run));
        }
    }

    /** The process id of the running PostgreSQL; its file is not there while it is stopped. */
    long postmaster() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip());
    }

    boolean isDatabaseThere() {
        try {
            return number("select 1") == 1;
        } catch (SQLException away) {
            return false;
        }
    }

    /** Sends a signal as a person at a shell does. */
    static void signal(String signal, long process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process))
                .start()
                .waitFor();
    }

    /** Living processes of a process group. */
    static long membersOf(long group) throws IOException {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> isMember(process, group))
                    .count();
        }
    }

    private static boolean isMember(Path process, long group) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            // After the name: state, parent, group.
            String[] facts = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return !facts[0].equals("Z") && facts[2].equals(String.valueOf(group));
        } catch (IOException gone) {
            return false;
        }
    }

    Path data() {
        return data;
    }

    private String jdbcUrl() throws IOException {
        List<String> facts = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
        return "jdbc:postgresql://127.0.0.1:" + facts.get(3).strip() + "/erclab";
    }

    private String password() throws IOException {
        return Files.readString(data.resolve("postgres/password")).strip();
    }

    @Override
    public void close() throws Exception {
        for (Process worker : workers) {
            signal("CONT", worker.pid());
            worker.destroy();
        }
        for (Process worker : workers) {
            if (!worker.waitFor(2, TimeUnit.MINUTES)) {
                worker.destroyForcibly();
            }
        }
        server.close();
    }
}
