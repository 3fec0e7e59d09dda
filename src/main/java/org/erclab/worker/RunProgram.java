package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.erclab.jobs.DataFolder;

/** What a run process is, wherever it is started: a virtual machine on this program's jar, and the settings that it needs. */
@ApplicationScoped
class RunProgram {

    private static final String STARTER = "quarkus-run.jar";

    /** What a run process must be told of this process's settings. The first three are secret in part. */
    private static final List<String> HANDED_ON = List.of(
            "quarkus.datasource.jdbc.url",
            "quarkus.datasource.username",
            "quarkus.datasource.password",
            "erclab.lease.duration",
            "erclab.artifacts.keep-epochs",
            "erclab.artifacts.quota");

    private final WorkerSettings settings;
    private final Config config;

    RunProgram(WorkerSettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    /**
     * The words that start it.
     *
     * @param java the virtual machine's program
     * @param run the run that it is for
     * @param arguments further ones of the command {@code run-process}
     * @throws IOException when there is no jar to start
     */
    List<String> command(Path java, long run, List<String> arguments) throws IOException {
        return command(java, name(run), words(run, arguments));
    }

    /**
     * As {@link #command(Path, long, List)}, on this process's virtual machine and with an archive of the classes; to be
     * started in the {@link FlatProgram#environment()}.
     *
     * @throws IOException when the folder of logs cannot be made
     */
    List<String> command(FlatProgram flat, ClassArchive archive, long run, List<String> arguments) throws IOException {
        return command(flat, archive.options(), name(run), words(run, arguments));
    }

    /**
     * The words that start a rehearsal of a run, to be started in the {@link FlatProgram#environment()}.
     *
     * @param options further ones of the virtual machine
     * @throws IOException when the folder of logs cannot be made
     */
    List<String> rehearsal(FlatProgram flat, List<String> options) throws IOException {
        return command(flat, options, "rehearsal", List.of("rehearse-run"));
    }

    /**
     * The program that run processes start, as one class path.
     *
     * @throws IOException when there is no jar to start
     */
    FlatProgram flat() throws IOException {
        return FlatProgram.of(jar());
    }

    private static String name(long run) {
        return "run-" + run;
    }

    private static List<String> words(long run, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("run-process", "--run", String.valueOf(run)));
        words.addAll(arguments);
        return words;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /**
     * The words that start a command of the program.
     *
     * @param what names the description of a crash in native code
     * @param words the command and its arguments
     * @throws IOException when there is no jar to start
     */
    List<String> command(Path java, String what, List<String> words) throws IOException {
        return command(java, what, List.of("-jar", jar().toString()), words);
    }

    private List<String> command(FlatProgram flat, List<String> options, String what, List<String> words)
            throws IOException {
        return command(java(), what, joined(options, flat.words()), words);
    }

    private List<String> command(Path java, String what, List<String> starting, List<String> words) throws IOException {
        Path log = Files.createDirectories(DataFolder.path().resolve("log"));
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx" + settings.runMemory(),
                "-XX:+UseSerialGC",
                // The arithmetic is native; what Java does is over before the second compiler would pay.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                // Tensors live outside the heap, which JavaCPP would limit to four times its size.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                // Where a crash in native code is described; its first lines are in the run's log.
                "-XX:ErrorFile=" + log.resolve("crash-of-" + what + ".log"),
                "-XX:-CreateCoredumpOnCrash"));
        command.addAll(starting);
        command.addAll(words);
        return command;
    }

    /** The virtual machine that this process runs on. */
    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** Variables that are no secret. */
    Map<String, String> environment() {
        return Map.of(
                "ERCLAB_DATA",
                DataFolder.path().toString(),
                // Two busy-waiting pools of threads on the same cores are many times slower than one thread each.
                "OMP_NUM_THREADS",
                "1");
    }

    /** Settings by name; not to be given where others can read them. */
    Map<String, String> settings() {
        Map<String, String> values = new HashMap<>();
        HANDED_ON.forEach(
                name -> config.getOptionalValue(name, String.class).ifPresent(value -> values.put(name, value)));
        return values;
    }

    /** Removes what is secret from what a run process prints. */
    SecretRedaction redaction() {
        return new SecretRedaction(config.getOptionalValue("quarkus.datasource.password", String.class)
                .map(List::of)
                .orElse(List.of()));
    }

    private Path jar() throws IOException {
        String started = System.getProperty("java.class.path", "");
        Path jar = Path.of(settings.jar().orElse(started.endsWith(STARTER) ? started : STARTER));
        if (!Files.isRegularFile(jar)) {
            throw new IOException("There is no " + jar.toAbsolutePath()
                    + " to start run processes from: build with ./erclab build, or set erclab.worker.jar");
        }
        return jar.toAbsolutePath();
    }
}
