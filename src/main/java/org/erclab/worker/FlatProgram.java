package org.erclab.worker;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The program as one class path of the virtual machine's own class loader, whose classes can be kept in an archive; those of
 * {@code quarkus-run.jar}, which brings a class loader of its own, cannot.
 *
 * @param jar the build's {@code quarkus-run.jar}
 * @param jars of the class path: what Quarkus has changed and generated first, then in the order of their names
 * @param opened packages of Java that the manifest of {@code quarkus-run.jar} opens to the program, such as {@code
 *     java.base/java.lang}: without them threads of Quarkus die, and only a start by {@code -jar} reads them there
 */
record FlatProgram(Path jar, List<Path> jars, List<String> opened) {

    private static final String MAIN = "org.erclab.app.Main";

    FlatProgram {
        jars = List.copyOf(jars);
        opened = List.copyOf(opened);
    }

    /**
     * That of a build.
     *
     * @throws IOException when the build's folders cannot be read
     */
    static FlatProgram of(Path jar) throws IOException {
        List<Path> jars = new ArrayList<>();
        // A class that Quarkus has changed lies in the program's or a library's jar, too.
        Path changed = jar.resolveSibling("quarkus").resolve("transformed-bytecode.jar");
        if (Files.exists(changed)) {
            jars.add(changed);
        }
        for (String part : List.of("quarkus", "app", "lib/boot", "lib/main")) {
            jarsIn(jar.resolveSibling(part)).stream()
                    .filter(one -> !jars.contains(one))
                    .forEach(jars::add);
        }
        return new FlatProgram(jar, jars, opened(jar));
    }

    /** The words after the virtual machine's options and before a command. */
    List<String> words() {
        List<String> words = new ArrayList<>();
        opened.forEach(one -> words.add("--add-opens=" + one + "=ALL-UNNAMED"));
        words.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        words.add("-Derclab.worker.jar=" + jar);
        words.add(MAIN);
        return words;
    }

    /** The class path is a variable: three hundred words would hide the command in every list of processes. */
    Map<String, String> environment() {
        return Map.of("CLASSPATH", jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }

    /**
     * Sixteen digits that tell this build at this place on this virtual machine from others.
     *
     * @throws IOException when its files cannot be looked at
     */
    String hash() throws IOException {
        StringBuilder text = new StringBuilder(System.getProperty("java.vm.version"))
                .append('\n')
                .append(System.getProperty("java.home"));
        for (Path one : jars) {
            text.append('\n').append(one).append(' ').append(Files.size(one)).append(' ');
            text.append(Files.getLastModifiedTime(one).toMillis());
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static List<String> opened(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String opened =
                    manifest == null ? null : manifest.getMainAttributes().getValue("Add-Opens");
            return opened == null ? List.of() : List.of(opened.strip().split(" +"));
        }
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(one -> one.toString().endsWith(".jar")).sorted().toList();
        }
    }
}
