package org.erclab.jobs.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.erclab.access.RequiresRole;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.FileTree;
import org.erclab.store.Role;
import org.jboss.logging.Logger;

/**
 * Takes corpus files that people send: a single file, or a zip of the folder as distributed. Nothing about them is trusted:
 * names, sizes and what a zip says of itself are checked, and what is refused leaves nothing.
 */
@ApplicationScoped
public class CorpusUploads {

    /** Bytes that may be sent. */
    public static final int MAX_BYTES = 200_000_000;

    /** What the name of a sent file may end in. */
    public static final List<String> ENDINGS =
            List.of(".zip", ".csv", ".json", ".jsonl", ".txt", ".csv.gz", ".json.gz", ".jsonl.gz", ".txt.gz");

    /** How the folder of an upload begins; the rest is random. */
    public static final String PREFIX = "upload-";

    private static final Logger LOG = Logger.getLogger(CorpusUploads.class);
    private static final int MAX_NAME = 120;
    private static final int PIECE = 1 << 16;

    /**
     * Stores what is sent, and unpacks it when it is a zip.
     *
     * @param fileName as the sender calls it; its ending says what it is
     * @throws InvalidSpecException one sentence about what is wrong with it
     */
    @RequiresRole(value = Role.RESEARCHER, action = "upload corpus")
    public CorpusUpload receive(String fileName, InputStream body) {
        String name = harmless(fileName);
        try {
            Path folder = privateFolder();
            try {
                Path file = folder.resolve(name);
                store(body, file);
                return new CorpusUpload(name, folder, name.endsWith(".zip") ? unpack(file) : file);
            } catch (IOException | RuntimeException failed) {
                FileTree.delete(folder);
                throw failed;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("'" + name + "' could not be stored: " + e.getMessage(), e);
        }
    }

    /** Removes the files of an upload; what cannot be removed is left to the cleaning of artifacts. */
    public void discard(Path folder) {
        if (!isUpload(folder)) {
            throw new IllegalArgumentException(folder + " is not the folder of an upload");
        }
        try {
            FileTree.delete(folder);
        } catch (IOException e) {
            LOG.warnf("The upload in %s stays until the next cleaning: %s", folder, e.getMessage());
        }
    }

    /** The folder of the upload that a file belongs to. */
    static Path folderOf(Path file) {
        Path uploads = DataFolder.uploads();
        if (!file.startsWith(uploads) || file.equals(uploads)) {
            throw new IllegalArgumentException(file + " does not belong to an upload");
        }
        return uploads.resolve(uploads.relativize(file).getName(0));
    }

    private static boolean isUpload(Path folder) {
        return DataFolder.uploads().equals(folder.getParent())
                && folder.getFileName().toString().startsWith(PREFIX);
    }

    /** The last part of a name, of letters, digits and {@code . _ -} only. */
    static String harmless(String fileName) {
        String given = fileName == null ? "" : fileName;
        String name = given.replaceAll("^.*[/\\\\]", "")
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceAll("^[._-]+", "")
                .toLowerCase(Locale.ROOT);
        if (ENDINGS.stream().noneMatch(ending -> name.endsWith(ending) && name.length() > ending.length())) {
            throw new InvalidSpecException("A corpus is sent as a file whose name ends in " + String.join(", ", ENDINGS)
                    + ", got '" + shown(given) + "'");
        }
        if (name.length() > MAX_NAME) {
            throw new InvalidSpecException("The name of the file has " + name.length() + " characters, " + MAX_NAME
                    + " are accepted: rename it");
        }
        return name;
    }

    /** Somebody else's text, fit for a sentence. */
    static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= MAX_NAME ? line : line.substring(0, MAX_NAME) + "…";
    }

    private static Path privateFolder() throws IOException {
        FileAttribute<?>[] ownerOnly =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                        }
                        : new FileAttribute<?>[0];
        Files.createDirectories(DataFolder.uploads(), ownerOnly);
        return Files.createDirectory(DataFolder.uploads().resolve(PREFIX + UUID.randomUUID()), ownerOnly);
    }

    private static void store(InputStream body, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
            long stored = copy(body, out, MAX_BYTES);
            if (stored > MAX_BYTES) {
                throw new InvalidSpecException("The file has more than the " + MAX_BYTES
                        + " bytes that can be sent: copy it to the server and import it by its path");
            }
            if (stored == 0) {
                throw new InvalidSpecException("The file is empty: send a corpus file, or a zip of its folder");
            }
        }
    }

    /** Copies {@code most} bytes at most; how many there are, or a number above {@code most} as soon as there are more. */
    static long copy(InputStream in, OutputStream out, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        long copied = 0;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            copied += read;
            if (copied > most) {
                return copied;
            }
            out.write(piece, 0, read);
        }
        return copied;
    }

    /** Unpacks into a folder named as the zip, which takes the zip's place. */
    private static Path unpack(Path zip) throws IOException {
        String name = zip.getFileName().toString();
        Path packed = Files.move(zip, zip.resolveSibling("." + name));
        Path folder = zip.resolveSibling(name.substring(0, name.length() - ".zip".length()));
        Path corpus = new CorpusZip(packed, CorpusZip.Limits.usual()).unpack(folder);
        Files.delete(packed);
        return corpus;
    }
}
