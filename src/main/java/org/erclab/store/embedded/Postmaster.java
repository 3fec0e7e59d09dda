package org.erclab.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server process of a cluster, as its {@code postmaster.pid} describes it (one fact a line: process id, data folder,
 * start, port, socket folder, address, memory key, status).
 *
 * @param processId of the running server
 * @param port on the loopback address; 0 while the server has not written it yet
 * @param ready whether it accepts connections
 */
record Postmaster(long processId, int port, boolean ready) {

    private static final String FILE = "postmaster.pid";
    private static final int ORPHAN_WAITS = 300;
    private static final long ORPHAN_WAIT_MILLISECONDS = 100;

    /** The living server of {@code cluster}; empty when none runs, also when a killed one left its file. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(cluster.resolve(FILE));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
        if (lines.isEmpty() || !lines.get(0).strip().matches("-?\\d+")) {
            return Optional.empty();
        }
        // A single-user server writes its process id negated.
        long processId = Math.abs(Long.parseLong(lines.get(0).strip()));
        if (!isServer(processId)) {
            return Optional.empty();
        }
        int port = lines.size() > 3 ? Integer.parseInt(lines.get(3).strip()) : 0;
        boolean ready = lines.size() > 7 && lines.get(7).strip().equals("ready");
        return Optional.of(new Postmaster(processId, port, ready));
    }

    /**
     * Removes the file of a dead server whose process id the kernel still knows, be it that the id now belongs to another
     * program or that nobody asked for the dead one's end: PostgreSQL would take it for a running server and refuse to
     * start. Where the id is free PostgreSQL's own check is the better one, so the file stays.
     */
    static void forgetDeadServer(Path cluster) throws IOException {
        Path file = cluster.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.get(0).strip().matches("-?\\d+")) {
            Files.delete(file);
            return;
        }
        long processId = Math.abs(Long.parseLong(lines.get(0).strip()));
        if (Files.exists(Path.of("/proc", String.valueOf(processId))) && !isServer(processId)) {
            awaitEndOfOrphans(cluster);
            Files.delete(file);
        }
    }

    /** Backends of a killed server may still write for a moment; a second server beside them would damage the data. */
    private static void awaitEndOfOrphans(Path cluster) throws IOException {
        for (int i = 0; i < ORPHAN_WAITS; i++) {
            if (!anyWorksIn(cluster)) {
                return;
            }
            DataFolderUsers.sleep(ORPHAN_WAIT_MILLISECONDS);
        }
        throw new IOException("Processes of a killed PostgreSQL still work in " + cluster
                + ": end them (their working folder is that one) and start again");
    }

    private static boolean anyWorksIn(Path cluster) throws IOException {
        Path folder = cluster.toRealPath();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .anyMatch(process -> worksIn(process, folder));
        }
    }

    private static boolean worksIn(Path process, Path folder) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(folder);
        } catch (IOException goneOrForeign) {
            return false;
        }
    }

    private static boolean isServer(long processId) throws IOException {
        // The command is unreadable where another user owns the process; connecting decides then.
        return isAlive(processId)
                && ProcessHandle.of(processId)
                        .flatMap(process -> process.info().command())
                        .map(command -> command.endsWith("/postgres"))
                        .orElse(true);
    }

    /** Whether the process runs. A dead one whose parent did not ask for its end (state Z) still has an entry in /proc. */
    static boolean isAlive(long processId) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(processId), "stat"));
            return "ZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) < 0;
        } catch (NoSuchFileException gone) {
            return false;
        }
    }
}
