package org.erclab.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The PostgreSQL server of one data folder, started or adopted, with the database {@code erclab} in it.
 *
 * <p>It runs apart from this process: after {@code kill -9} of the JVM it lives on and the next {@link #startOrAdopt} takes
 * it over. {@link #close} stops it unless another process (or another handle of this one) still uses the data folder.
 *
 * <pre>{@code
 * DATA/postgres/   0700
 *   bin-18.6.0/    the programs
 *   cluster/       the data (PGDATA)
 *   password       0600
 *   port           that it listened at last, and listens at again when nobody took it
 *   server.log     what the server said
 *   users/         one locked file per user of the server
 * }</pre>
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final String USER = "erclab";
    private static final String DATABASE = "erclab";
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration VANISH_LIMIT = Duration.ofSeconds(20);
    private static final long LOG_LIMIT_BYTES = 10_000_000;
    private static final int PORT_ATTEMPTS = 5;
    private static final Duration KEEPER_INTERVAL = Duration.ofMillis(500);
    private static final Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

    private final Path folder;
    private final PostgresPrograms programs;
    private final String password;
    private final boolean adopted;
    private volatile int port;
    private volatile DataFolderUsers.Membership membership;

    private EmbeddedPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.programs = new PostgresPrograms(PostgresBinaries.unpackInto(folder));
        this.password = readOrCreatePassword();
        createClusterWhereAbsent();
        checkVersion();
        this.adopted = adoptRunning();
        if (!adopted) {
            start();
        }
        createDatabaseWhereAbsent();
        this.membership = DataFolderUsers.join(folder);
    }

    /**
     * The server of {@code dataFolder}: the one that runs there already, or a new one; cluster, password and programs are
     * made on first use.
     *
     * @throws IllegalStateException when this platform has no embedded PostgreSQL or the cluster is of another version; the
     *     message says what to do
     * @throws IOException when the folder cannot be written or the server does not start; its last words are in the message
     */
    public static EmbeddedPostgres startOrAdopt(Path dataFolder) throws IOException {
        Path folder = dataFolder.toAbsolutePath().normalize().resolve("postgres");
        PostgresBinaries.createPrivateFolder(folder);
        FileLock lock = DataFolderUsers.lockStartAndStop(folder);
        try {
            return new EmbeddedPostgres(folder);
        } finally {
            lock.channel().close();
        }
    }

    /** Where the database {@code erclab} is, without user and password. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** The address of another database of this server; tests keep one each. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /** Whether the server was already running when this handle was made. */
    public boolean adopted() {
        return adopted;
    }

    /** Leaves the server, and stops it (fast: open transactions are rolled back) when nobody else uses the data folder. */
    @Override
    public void close() throws IOException {
        FileLock lock = DataFolderUsers.lockStartAndStop(folder);
        try {
            if (membership == null) {
                return;
            }
            membership.leave();
            membership = null;
            if (!DataFolderUsers.any(folder) && Postmaster.of(cluster()).isPresent()) {
                programs.run("pg_ctl", List.of("stop", "-D", cluster().toString(), "-m", "fast", "-w", "-t", "60"));
            }
        } finally {
            lock.channel().close();
        }
    }

    private Path cluster() {
        return folder.resolve("cluster");
    }

    private String readOrCreatePassword() throws IOException {
        Path file = folder.resolve("password");
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Path unfinished = folder.resolve("password.unfinished");
            Files.deleteIfExists(unfinished);
            Files.createFile(
                    unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(unfinished, HexFormat.of().formatHex(random), StandardOpenOption.SYNC);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip();
    }

    /** initdb works under another name and the result is renamed, so a killed initdb leaves no half-made cluster. */
    private void createClusterWhereAbsent() throws IOException {
        if (Files.exists(cluster().resolve("PG_VERSION"))) {
            return;
        }
        Path unfinished = folder.resolve("cluster.unfinished");
        PostgresBinaries.deleteTree(unfinished);
        programs.run(
                "initdb",
                List.of(
                        "--pgdata=" + unfinished,
                        "--username=" + USER,
                        "--pwfile=" + folder.resolve("password"),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--data-checksums"));
        Files.move(unfinished, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        String version = Files.readString(cluster().resolve("PG_VERSION")).strip();
        if (!version.equals(PostgresBinaries.MAJOR_VERSION)) {
            throw new IllegalStateException("The data folder " + folder + " was made by PostgreSQL " + version
                    + ", this erclab carries PostgreSQL " + PostgresBinaries.VERSION
                    + ": move the data over with pg_dump and psql of version " + version
                    + ", use the erclab that made it, or choose another folder with ERCLAB_DATA");
        }
    }

    private void start() throws IOException {
        Postmaster.forgetDeadServer(cluster());
        keepLogShort();
        IOException failure = null;
        for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
            int candidate = attempt == 0 ? lastPort().orElseGet(EmbeddedPostgres::freePort) : freePort();
            try {
                startAt(candidate);
                return;
            } catch (IOException notStarted) {
                failure = new IOException(
                        "PostgreSQL did not start in " + cluster() + ": " + notStarted.getMessage() + "; the log "
                                + log() + " ends with: " + logTail(),
                        notStarted);
                if (!logTail().contains("Address already in use")) {
                    throw failure;
                }
            }
        }
        throw failure;
    }

    private void startAt(int candidate) throws IOException {
        String options = "-p " + candidate
                + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on -c full_page_writes=on"
                + " -c synchronous_commit=on -c password_encryption=scram-sha-256 -c max_connections=100"
                + " -c log_checkpoints=off -c timezone=UTC";
        programs.run(
                "pg_ctl",
                List.of(
                        "start",
                        "-D",
                        cluster().toString(),
                        "-l",
                        log().toString(),
                        "-o",
                        options,
                        "-w",
                        "-t",
                        String.valueOf(START_LIMIT.toSeconds() - 10)));
        this.port = awaitReady().port();
        Files.writeString(folder.resolve("port"), String.valueOf(port));
    }

    /** Run processes that outlived the server know it by this port. */
    private Optional<Integer> lastPort() throws IOException {
        Path file = folder.resolve("port");
        String written = Files.exists(file) ? Files.readString(file).strip() : "";
        return written.matches("\\d{1,5}") ? Optional.of(Integer.valueOf(written)) : Optional.empty();
    }

    /**
     * Starts the server again, at the same port, whenever it has died: killed by hand or for want of memory. Until
     * {@link #close}.
     */
    public void keepRunning() {
        Thread.ofPlatform().daemon().name("keeper of PostgreSQL").start(() -> {
            while (restartWhenDead()) {
                try {
                    Thread.sleep(KEEPER_INTERVAL);
                } catch (InterruptedException ended) {
                    return;
                }
            }
        });
    }

    /** Whether the server is still wanted. A start that fails is tried again: backends of a killed server may still end. */
    private boolean restartWhenDead() {
        try {
            if (Postmaster.of(cluster()).isPresent()) {
                return membership != null;
            }
            FileLock lock = DataFolderUsers.lockStartAndStop(folder);
            try {
                if (membership != null && Postmaster.of(cluster()).isEmpty()) {
                    LOG.log(Level.WARNING, "PostgreSQL in {0} has died and is started again", cluster());
                    Postmaster.forgetDeadServer(cluster());
                    startAt(port);
                }
            } finally {
                lock.channel().close();
            }
        } catch (IOException notYet) {
            LOG.log(Level.WARNING, "PostgreSQL is not started again yet: {0}", notYet.getMessage());
        }
        return membership != null;
    }

    /**
     * Takes over the server that runs, if one does. A killed one can refuse connections for a moment before its process is
     * gone, so one that says it is ready but does not listen gets time to vanish.
     */
    private boolean adoptRunning() throws IOException {
        Instant vanishLimit = Instant.now().plus(VANISH_LIMIT);
        while (true) {
            Optional<Postmaster> running = Postmaster.of(cluster());
            if (running.isEmpty()) {
                return false;
            }
            if (!running.get().ready()) {
                this.port = awaitReady().port();
                return true;
            }
            this.port = running.get().port();
            if (listens(port) || Instant.now().isAfter(vanishLimit)) {
                return true;
            }
            DataFolderUsers.sleep(50);
        }
    }

    private static boolean listens(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException refused) {
            return false;
        }
    }

    /** Waits while the server recovers from a crash, for as long as it lives and the limit allows. */
    private Postmaster awaitReady() throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (Instant.now().isBefore(limit)) {
            Postmaster postmaster = Postmaster.of(cluster())
                    .orElseThrow(() -> new IOException("PostgreSQL in " + cluster() + " ended while starting; the log "
                            + log() + " ends with: " + logTail()));
            if (postmaster.ready()) {
                return postmaster;
            }
            DataFolderUsers.sleep(50);
        }
        throw new IOException("PostgreSQL in " + cluster() + " is not ready after " + START_LIMIT.toSeconds()
                + " s; its log is " + log());
    }

    private void createDatabaseWhereAbsent() throws IOException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl("postgres"), USER, password);
                Statement statement = connection.createStatement()) {
            checkDataFolder(statement);
            try (ResultSet rows =
                    statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + DATABASE + "'")) {
                if (rows.next()) {
                    return;
                }
            }
            statement.execute("CREATE DATABASE " + DATABASE);
        } catch (SQLException refused) {
            throw new IOException(
                    "PostgreSQL on port " + port + " of " + cluster() + " refused: " + refused.getMessage(), refused);
        }
    }

    private void checkDataFolder(Statement statement) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("SHOW data_directory")) {
            row.next();
            Path served = Path.of(row.getString(1));
            if (!Files.isSameFile(served, cluster())) {
                throw new IOException("Port " + port + " is served by the PostgreSQL of " + served + ", not of "
                        + cluster() + ": remove " + cluster().resolve("postmaster.pid") + " and start again");
            }
        }
    }

    private Path log() {
        return folder.resolve("server.log");
    }

    private void keepLogShort() throws IOException {
        if (Files.exists(log()) && Files.size(log()) > LOG_LIMIT_BYTES) {
            Files.move(log(), folder.resolve("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private String logTail() {
        try {
            List<String> lines = Files.exists(log()) ? Files.readAllLines(log()) : List.of();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException unreadable) {
            return "(unreadable: " + unreadable.getMessage() + ")";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("No port of this machine is free: " + none.getMessage(), none);
        }
    }
}
