package org.erclab.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a data folder while its PostgreSQL rests: the database's files, its password, checkpoints, word vectors and
 * encoders. The programs that PostgreSQL's archive brings hold no {@code pg_dump}, so the files themselves are copied, after
 * an end in good order.
 *
 * <pre>{@code
 * BACKUP/            0700
 *   postgres/        cluster/ and password
 *   artifacts/ …     as in the data folder
 *   backup.sha256    written last: a line "SHA-256  path" each file, as sha256sum writes and checks it
 * }</pre>
 */
public final class DataFolderBackup {

    private static final String MANIFEST = "backup.sha256";
    private static final String UNFINISHED = "restore.unfinished";

    /** The database comes last: where it is, the rest is there. */
    private static final List<String> PARTS = List.of("vectors", "encoders", "artifacts", "postgres");

    /** Of the database's folder the rest is unpacked or made again. */
    private static final List<String> OF_POSTGRES = List.of("cluster", "password");

    /**
     * What was copied.
     *
     * @param files number of files
     * @param bytes their sizes together
     */
    public record Copied(int files, long bytes) {}

    private record Entry(String sha256, String file) {}

    private DataFolderBackup() {}

    /**
     * Copies a data folder that nobody uses into a folder that is empty or not there.
     *
     * @throws IllegalStateException when something uses the data folder, or it has no database; the message says what to do
     * @throws IOException when a file cannot be copied; the backup has no manifest then and cannot be restored
     */
    public static Copied backUp(Path dataFolder, Path backup) throws IOException {
        Path postgres = dataFolder.resolve("postgres");
        if (!Files.exists(postgres.resolve("cluster").resolve("PG_VERSION"))) {
            throw new IllegalStateException(
                    "There is no database in " + dataFolder + ": set ERCLAB_DATA to the data folder");
        }
        if (backup.startsWith(dataFolder)) {
            throw new IllegalStateException(
                    "The backup " + backup + " would lie in the data folder: choose another place");
        }
        checkEmpty(backup);
        // One that was killed is started and ended in good order; one that somebody uses stays.
        EmbeddedPostgres.startOrAdopt(dataFolder).close();
        FileLock lock = DataFolderUsers.lockStartAndStop(postgres);
        try {
            if (DataFolderUsers.any(postgres)
                    || Postmaster.of(postgres.resolve("cluster")).isPresent()) {
                throw new IllegalStateException("Something uses the data folder " + dataFolder
                        + ": end its server, workers and commands first");
            }
            return copyAll(dataFolder, backup);
        } finally {
            lock.channel().close();
        }
    }

    /**
     * Puts a backup into a data folder that has no data yet. Every file is compared with its SHA-256.
     *
     * @throws IllegalStateException when the data folder has data or the backup is not whole; nothing is changed then
     */
    public static Copied restore(Path backup, Path dataFolder) throws IOException {
        List<Entry> entries = manifest(backup);
        for (String part : PARTS) {
            checkEmpty(dataFolder.resolve(part));
        }
        Path unfinished = dataFolder.resolve(UNFINISHED);
        PostgresBinaries.deleteTree(unfinished);
        PostgresBinaries.createPrivateFolder(dataFolder);
        PostgresBinaries.createPrivateFolder(unfinished);
        long bytes = 0;
        for (Entry entry : entries) {
            Path source = backup.resolve(entry.file()).normalize();
            if (!source.startsWith(backup) || !Files.isRegularFile(source)) {
                PostgresBinaries.deleteTree(unfinished);
                throw new IllegalStateException("The backup " + backup + " lacks " + entry.file());
            }
            if (!copy(source, unfinished.resolve(entry.file())).equals(entry.sha256())) {
                PostgresBinaries.deleteTree(unfinished);
                throw new IllegalStateException(
                        "The file " + source + " is not what was backed up: its SHA-256 differs from " + MANIFEST);
            }
            bytes += Files.size(source);
        }
        makeEmptyFolders(unfinished.resolve("postgres").resolve("cluster"));
        for (String part : PARTS) {
            if (Files.exists(unfinished.resolve(part))) {
                Files.deleteIfExists(dataFolder.resolve(part));
                Files.move(unfinished.resolve(part), dataFolder.resolve(part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        PostgresBinaries.deleteTree(unfinished);
        return new Copied(entries.size(), bytes);
    }

    private static Copied copyAll(Path dataFolder, Path backup) throws IOException {
        List<Path> files = files(dataFolder);
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        PostgresBinaries.createPrivateFolder(backup);
        long free = Files.getFileStore(backup).getUsableSpace();
        if (free < bytes) {
            throw new IllegalStateException("The backup needs " + (bytes >> 20) + " MiB and " + backup + " has "
                    + (free >> 20) + " MiB left: free space, or choose another place");
        }
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            Path place = dataFolder.relativize(file);
            lines.add(copy(file, backup.resolve(place)) + "  " + place);
        }
        Files.write(backup.resolve(MANIFEST), lines, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
        return new Copied(files.size(), bytes);
    }

    private static List<Path> files(Path dataFolder) throws IOException {
        List<Path> roots = new ArrayList<>();
        for (String part : PARTS) {
            if (part.equals("postgres")) {
                OF_POSTGRES.forEach(name -> roots.add(dataFolder.resolve(part).resolve(name)));
            } else {
                roots.add(dataFolder.resolve(part));
            }
        }
        List<Path> files = new ArrayList<>();
        for (Path root : roots) {
            if (Files.exists(root)) {
                try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
                    paths.filter(Files::isRegularFile).sorted().forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Copies one file to the disk with its permissions; returns its SHA-256. */
    private static String copy(Path source, Path target) throws IOException {
        createFolders(target.getParent());
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(source);
        MessageDigest sha256 = PostgresBinaries.sha256();
        try (InputStream in = Files.newInputStream(source);
                FileChannel channel = FileChannel.open(
                        target,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream out = new DigestOutputStream(Channels.newOutputStream(channel), sha256)) {
            in.transferTo(out);
            channel.force(true);
        }
        Files.setPosixFilePermissions(target, mode);
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** PostgreSQL starts in folders of its owner only, and misses those that were empty. */
    private static void makeEmptyFolders(Path cluster) throws IOException {
        for (String folder : List.of(
                "pg_commit_ts",
                "pg_dynshmem",
                "pg_logical/mappings",
                "pg_logical/snapshots",
                "pg_notify",
                "pg_replslot",
                "pg_serial",
                "pg_snapshots",
                "pg_stat",
                "pg_stat_tmp",
                "pg_tblspc",
                "pg_twophase",
                "pg_wal/archive_status",
                "pg_wal/summaries")) {
            createFolders(cluster.resolve(folder));
        }
    }

    private static void createFolders(Path folder) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void checkEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.findAny().isPresent()) {
                throw new IllegalStateException(folder + " is not empty: name a folder that is empty or not there");
            }
        }
    }

    private static List<Entry> manifest(Path backup) throws IOException {
        try {
            return Files.readAllLines(backup.resolve(MANIFEST)).stream()
                    .map(line -> {
                        String[] parts = line.split(" {2}", 2);
                        if (parts.length != 2 || !parts[0].matches("[0-9a-f]{64}")) {
                            throw new IllegalStateException(
                                    backup.resolve(MANIFEST) + " has a line that is none: '" + line + "'");
                        }
                        return new Entry(parts[0], parts[1]);
                    })
                    .toList();
        } catch (NoSuchFileException none) {
            throw new IllegalStateException(
                    backup + " is no whole backup: it has no " + MANIFEST + ", which ./erclab backup writes last",
                    none);
        }
    }
}
