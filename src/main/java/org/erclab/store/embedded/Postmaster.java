package org.erclab.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
     * Removes the file of a dead server whose process id now belongs to another program: PostgreSQL would take that program
     * for its server and refuse to start. Where the id is free PostgreSQL's own check (which also sees orphaned backends)
     * is the better one, so the file stays.
     */
    static void forgetReusedProcessId(Path cluster) throws IOException {
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
        boolean alive = ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
        if (alive && !isServer(processId)) {
            Files.delete(file);
        }
    }

    private static boolean isServer(long processId) {
        Optional<ProcessHandle> process = ProcessHandle.of(processId).filter(ProcessHandle::isAlive);
        // The command is unreadable where another user owns the process; connecting decides then.
        return process.isPresent()
                && process.get()
                        .info()
                        .command()
                        .map(c -> c.endsWith("/postgres"))
                        .orElse(true);
    }
}
