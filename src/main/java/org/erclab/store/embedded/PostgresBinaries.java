package org.erclab.store.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The server's programs, carried in the class path as one archive and unpacked once per data folder.
 *
 * <p>The unpacked folder is private (0700) and complete or absent: it is written under another name and renamed.
 */
final class PostgresBinaries {

    /** Version of the archive; a change of it needs the new archive's digest below. */
    static final String VERSION = "18.6.0";

    /** What {@code PG_VERSION} of a cluster made by these programs says. */
    static final String MAJOR_VERSION = "18";

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String ARCHIVE_SHA256 = "63999c2914366d62c68e51794e597588c336e75ed2958d53c558e8deca5e13fc";
    private static final String DIGEST_FILE = "archive.sha256";

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres} inside {@code postgresFolder}, unpacked when it is not there yet. */
    static Path unpackInto(Path postgresFolder) throws IOException {
        checkPlatform();
        Path folder = postgresFolder.resolve("bin-" + VERSION);
        Path digestFile = folder.resolve(DIGEST_FILE);
        if (Files.exists(digestFile) && Files.readString(digestFile).equals(ARCHIVE_SHA256)) {
            return folder;
        }
        Path unfinished = postgresFolder.resolve("bin-" + VERSION + ".unfinished");
        deleteTree(unfinished);
        deleteTree(folder);
        createPrivateFolder(unfinished);
        unpack(unfinished);
        Files.writeString(unfinished.resolve(DIGEST_FILE), ARCHIVE_SHA256);
        Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        return folder;
    }

    static void createPrivateFolder(Path folder) throws IOException {
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, ownerOnly);
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static void checkPlatform() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String lower = system.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("linux") || !(lower.endsWith("amd64") || lower.endsWith("x86_64"))) {
            throw new IllegalStateException("The embedded PostgreSQL runs on Linux x86-64, this is " + system
                    + ": install PostgreSQL " + MAJOR_VERSION + " and set QUARKUS_DATASOURCE_JDBC_URL,"
                    + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD");
        }
    }

    private static void unpack(Path folder) throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream resource = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
            if (resource == null) {
                throw new IllegalStateException("PostgreSQL's archive " + ARCHIVE + " is not on the class path: build"
                        + " again, or set QUARKUS_DATASOURCE_JDBC_URL to use another PostgreSQL");
            }
            DigestInputStream digested = new DigestInputStream(new BufferedInputStream(resource, 1 << 16), sha256);
            TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(digested));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpackEntry(folder, tar, entry);
            }
            digested.transferTo(java.io.OutputStream.nullOutputStream());
        }
        String digest = HexFormat.of().formatHex(sha256.digest());
        if (!digest.equals(ARCHIVE_SHA256)) {
            deleteTree(folder);
            throw new IllegalStateException("PostgreSQL's archive has the SHA-256 " + digest + " where "
                    + ARCHIVE_SHA256 + " belongs to version " + VERSION + ": the download is damaged, build again");
        }
    }

    private static void unpackEntry(Path folder, TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("PostgreSQL's archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            createPrivateFolder(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0;
        Set<PosixFilePermission> mode = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        if (program) {
            mode.add(PosixFilePermission.OWNER_EXECUTE);
        }
        Files.setPosixFilePermissions(target, mode);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every JDK has SHA-256", absent);
        }
    }
}
