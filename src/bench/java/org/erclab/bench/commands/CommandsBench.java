package org.erclab.bench.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.erclab.bench.leaderboard.ManyRuns;
import org.erclab.bench.setup.Machine;
import org.erclab.jobs.FileTree;
import org.erclab.store.embedded.EmbeddedPostgres;

/**
 * Times commands on a data folder of their own, each in a process of its own, and prints a row each: processor seconds of the
 * process (without PostgreSQL), seconds on the clock, memory at its end and at most.
 *
 * <ul>
 *   <li>{@code startup [SECONDS]}: a command that asks nothing of the database but to start, the server until it answers,
 *       the server that nobody has used for so many seconds (30), and run processes until they train, by the runs' own logs:
 *       without an archive of their classes, and with the one that a server has made
 *   <li>{@code import FORMAT PATH}: a corpus
 *   <li>{@code export [RUNS]}: predictions of so many completed runs (1000), 50 dialogues of 10 turns each
 * </ul>
 */
public final class CommandsBench {

    private static final Pattern READY = Pattern.compile("ready ([0-9.]+) s after .* ([0-9.]+) s of a processor");

    /** Run processes of each kind that are measured. */
    private static final int RUNS = 3;

    private static final Duration LONGEST = Duration.ofMinutes(15);

    private final Path data;

    private CommandsBench(Path data) {
        this.data = data;
    }

    /** Prints one table. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path data = Files.createTempDirectory("erclab-bench");
        CommandsBench bench = new CommandsBench(data);
        try {
            System.out.printf(
                    "%s%n%n| what | processor s | s on the clock | MB at the end | peak MB"
                            + " |%n|---|---|---|---|---|%n",
                    Machine.conditions());
            // Makes the database, which the first use of a data folder pays.
            bench.command("corpora").print("first command of a data folder (corpora)");
            bench.command("corpora").print("corpora");
            switch (arguments[0]) {
                case "startup" -> bench.startup(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30);
                case "import" -> bench.importing(arguments);
                case "export" -> bench.export(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000);
                default -> throw new IllegalArgumentException("Unknown benchmark '" + arguments[0] + "'");
            }
        } finally {
            FileTree.delete(data);
        }
    }

    private void startup(int seconds) throws IOException, InterruptedException, SQLException {
        try (TimedProcess server = server(Map.of("ERCLAB_WORKER_CLASS_ARCHIVE", "false"))) {
            server.awaitFile(data.resolve("server.json")).print("server until it answers");
            Thread.sleep(seconds * 1000L);
            server.now().print("server, " + seconds + " s later");
            command("import", "simulated", "--name", "simulated");
            for (int seed = 1; seed <= RUNS; seed++) {
                runProcess(seed, "run process until it trains, without an archive of its classes");
            }
        }
        Files.deleteIfExists(data.resolve("server.json"));
        try (TimedProcess server = server(Map.of("ERCLAB_WORKER_CLASS_ARCHIVE_AFTER", "0s"))) {
            server.awaitFile(data.resolve("server.json"));
            runProcess(RUNS + 1, "run process until it trains, the one before the archive is made");
            long begin = System.nanoTime();
            while (!hasArchive(data.resolve("class-archives"))) {
                if (System.nanoTime() - begin > LONGEST.toNanos()) {
                    System.out.printf("no archive was made within %d minutes%n", LONGEST.toMinutes());
                    return;
                }
                Thread.sleep(200);
            }
            for (int seed = RUNS + 2; seed <= 2 * RUNS + 1; seed++) {
                runProcess(seed, "run process until it trains, with an archive of its classes");
            }
        }
    }

    private TimedProcess server(Map<String, String> environment) throws IOException {
        return TimedProcess.start(data, data.resolve("server.out"), List.of("serve", "--port", "0"), environment);
    }

    private static boolean hasArchive(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".aot"));
        }
    }

    private void runProcess(int seed, String what) throws IOException, InterruptedException, SQLException {
        command(
                "submit",
                "--system",
                "kim-cnn",
                "--corpus",
                "simulated",
                "--set",
                "maxEpochs=1",
                "--seeds",
                seed + ",",
                "--wait");
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startOrAdopt(data);
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                Statement statement = connection.createStatement();
                ResultSet line = statement.executeQuery(
                        "select text from run_log where text like '%; ready %' order by id desc limit 1")) {
            line.next();
            Matcher numbers = READY.matcher(line.getString(1));
            if (!numbers.find()) {
                throw new IOException("The run does not say when it was ready: " + line.getString(1));
            }
            System.out.printf("| %s | %s | %s | | |%n", what, numbers.group(2), numbers.group(1));
        }
    }

    private void importing(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("bench import takes a format and a path");
        }
        command("import", arguments[1], arguments[2], "--name", "bench").print("import " + arguments[1]);
    }

    private void export(int runs) throws IOException, InterruptedException, SQLException {
        ManyRuns.fill(data, runs);
        for (String format : List.of("csv", "jsonl", "parquet")) {
            Path file = data.resolve("predictions." + format);
            command(
                            "export",
                            "predictions",
                            "--corpus",
                            "bench-many-runs",
                            "--format",
                            format,
                            "--out",
                            file.toString())
                    .print("export of %,d predictions, %s, %d MB"
                            .formatted(runs * 500, format, Files.size(file) >> 20));
        }
    }

    private TimedProcess.Cost command(String... words) throws IOException, InterruptedException {
        try (TimedProcess process = TimedProcess.start(data, data.resolve("command.out"), List.of(words))) {
            return process.awaitEnd();
        } catch (IOException failed) {
            throw new IOException(
                    failed.getMessage() + ": "
                            + Files.readString(data.resolve("command.out")).strip(),
                    failed);
        }
    }
}
