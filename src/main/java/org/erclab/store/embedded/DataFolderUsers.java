package org.erclab.store.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Who uses a data folder's server, over all processes: each user holds a locked file of its own in {@code users/}.
 *
 * <p>The kernel drops the lock when its process dies, however it dies, so a file that can be locked is left over. Files of
 * this very process are never opened for a look: closing them would drop this process's lock on them.
 */
final class DataFolderUsers {

    private static final AtomicLong COUNTER = new AtomicLong();
    private static final String THIS_PROCESS = ProcessHandle.current().pid() + "-"
            + ProcessHandle.current()
                    .info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .orElse(0L);

    private DataFolderUsers() {}

    /** One user; closing it leaves. */
    static final class Membership {
        private final Path file;
        private final FileChannel channel;

        private Membership(Path file, FileChannel channel) {
            this.file = file;
            this.channel = channel;
        }

        void leave() throws IOException {
            Files.deleteIfExists(file);
            channel.close();
        }
    }

    static Membership join(Path postgresFolder) throws IOException {
        Path users = postgresFolder.resolve("users");
        PostgresBinaries.createPrivateFolder(users);
        Path file = users.resolve(THIS_PROCESS + "-" + COUNTER.incrementAndGet() + "-" + System.nanoTime());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel.lock();
        return new Membership(file, channel);
    }

    /** Whether anyone uses the server now; files that dead processes left are removed. */
    static boolean any(Path postgresFolder) throws IOException {
        List<Path> files;
        try (Stream<Path> paths = Files.list(postgresFolder.resolve("users"))) {
            files = paths.toList();
        }
        boolean found = false;
        for (Path file : files) {
            if (file.getFileName().toString().startsWith(THIS_PROCESS + "-")) {
                found = true;
            } else if (isLocked(file)) {
                found = true;
            } else {
                Files.deleteIfExists(file);
            }
        }
        return found;
    }

    private static boolean isLocked(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (java.nio.file.NoSuchFileException left) {
            return false;
        }
    }

    /** Lets one process (and one thread in it) at a time start, adopt or stop the server. */
    static FileLock lockStartAndStop(Path postgresFolder) throws IOException {
        FileChannel channel = FileChannel.open(
                postgresFolder.resolve("start.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException otherThread) {
                // Held by another thread of this process, which the file lock cannot queue us behind.
                sleep(20);
            }
        }
    }

    static void sleep(long milliseconds) throws IOException {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for PostgreSQL", interrupted);
        }
    }
}
