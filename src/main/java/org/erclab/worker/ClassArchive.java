package org.erclab.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes of a run process, read and checked beforehand, in a file that the virtual machine maps into memory: its
 * ahead-of-time cache (JEP 514).
 *
 * <p>The file is code. So it and its folder are its owner's only, and its name holds the build that it belongs to and its own
 * checksum: one that is damaged, another's or another build's is none. The virtual machine starts without a file that is gone
 * or that it cannot use.
 *
 * @param file that was found to be whole
 * @param bytes of the file then
 * @param modified when it was last written to, then
 */
record ClassArchive(Path file, long bytes, FileTime modified) {

    /** The first virtual machine of which one process fills a cache and writes it. */
    private static final int CACHES_SINCE = 25;

    private static final String PREFIX = "run-process-";
    private static final String SUFFIX = ".aot";

    /** In bits of {@code st_mode}: what group and others may. */
    private static final int OTHERS = 077;

    /** Archives of other builds that stay beside a new one: two virtual machines may share a data folder. */
    private static final int KEPT = 1;

    /** Whether the virtual machine of this process has such files. */
    static boolean isPossible() {
        return Runtime.version().feature() >= CACHES_SINCE;
    }

    /**
     * That of a build, whole.
     *
     * @param folder that holds archives; need not be there
     * @param build the {@link FlatProgram#hash()}
     * @throws IOException when there is one that is not its owner's only, or cannot be read
     */
    static Optional<ClassArchive> find(Path folder, String build) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        for (Path file : archives(folder, PREFIX + build + "-*" + SUFFIX)) {
            requireOwnersOnly(folder);
            requireOwnersOnly(file);
            if (file.equals(named(folder, build, file))) {
                return Optional.of(of(file));
            }
        }
        return Optional.empty();
    }

    /**
     * Keeps a file as the archive of a build, in the place of others of this build and of most of other builds.
     *
     * @param written in the same file system; gone afterwards
     */
    static ClassArchive keep(Path written, Path folder, String build) throws IOException {
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
        requireOwnersOnly(folder);
        Path file = named(folder, build, written);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        for (Path other : archives(folder, PREFIX + build + "-*" + SUFFIX)) {
            if (!other.equals(file)) {
                Files.deleteIfExists(other);
            }
        }
        List<Path> others = archives(folder, PREFIX + "*" + SUFFIX).stream()
                .filter(one -> !one.equals(file))
                .toList();
        for (Path old : others.subList(Math.min(KEPT, others.size()), others.size())) {
            Files.deleteIfExists(old);
        }
        return of(file);
    }

    /** Whether the file is still as it was found; it is not read again. */
    boolean isUnchanged() {
        try {
            requireOwnersOnly(file.getParent());
            requireOwnersOnly(file);
            return equals(of(file));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Whether it is of a build, by the {@link FlatProgram#hash()}. */
    boolean belongsTo(String build) {
        return file.getFileName().toString().startsWith(PREFIX + build + "-");
    }

    /** Why a virtual machine starts without it is no line for the log of a run. */
    List<String> options() {
        return List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off", "-Xlog:cds*=off");
    }

    /** Options of a virtual machine that writes its classes to a file when it ends. */
    static List<String> writing(Path file) {
        return List.of("-XX:AOTCacheOutput=" + file);
    }

    /** Options of a virtual machine that does not start without the file. */
    static List<String> requiring(Path file) {
        return List.of("-XX:AOTCache=" + file, "-XX:AOTMode=on");
    }

    private static ClassArchive of(Path file) throws IOException {
        return new ClassArchive(file, Files.size(file), Files.getLastModifiedTime(file));
    }

    private static Path named(Path folder, String build, Path content) throws IOException {
        return folder.resolve(PREFIX + build + "-" + sha256(content) + SUFFIX);
    }

    /** The newest first. */
    private static List<Path> archives(Path folder, String names) throws IOException {
        record Dated(Path file, FileTime modified) {}
        Stream.Builder<Dated> found = Stream.builder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, names)) {
            for (Path file : files) {
                found.add(new Dated(file, Files.getLastModifiedTime(file)));
            }
        }
        return found.build()
                .sorted(Comparator.comparing(Dated::modified).reversed())
                .map(Dated::file)
                .toList();
    }

    private static void requireOwnersOnly(Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        Object self = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        if (!found.get("uid").equals(self) || ((int) found.get("mode") & OTHERS) != 0) {
            throw new IOException(path + " is not this user's only; remove it, or allow it to nobody else");
        }
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(sha.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
