package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.erclab.jobs.DataFolder;
import org.erclab.store.Claim;

/**
 * Starts a run process as a child of this one, in a process group of its own where the system has {@code setsid}, so that a
 * signal to the group reaches all that it started, and one to this process's group does not reach it.
 */
@ApplicationScoped
class LocalLauncher implements Launcher {

    private static final String STARTER = "quarkus-run.jar";

    /** What a run process needs to find the database; given by environment, since arguments are seen by everybody. */
    private static final Map<String, String> DATABASE = Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL", "quarkus.datasource.jdbc.url",
            "QUARKUS_DATASOURCE_USERNAME", "quarkus.datasource.username",
            "QUARKUS_DATASOURCE_PASSWORD", "quarkus.datasource.password");

    private final WorkerSettings settings;
    private final Config config;

    LocalLauncher(WorkerSettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    @Override
    public RunningProcess launch(Claim claim, Consumer<String> output) throws IOException {
        boolean ownGroup = Files.isExecutable(Path.of("/usr/bin/setsid"));
        ProcessBuilder builder = new ProcessBuilder(command(claim, ownGroup)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        DATABASE.forEach((variable, setting) ->
                config.getOptionalValue(setting, String.class).ifPresent(value -> environment.put(variable, value)));
        environment.put("ERCLAB_DATA", DataFolder.path().toString());
        // Two busy-waiting pools of threads on the same cores are many times slower than one thread each.
        environment.put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        process.getOutputStream().close();
        SecretRedaction redaction =
                new SecretRedaction(config.getOptionalValue("quarkus.datasource.password", String.class)
                        .map(List::of)
                        .orElse(List.of()));
        Thread reader = Thread.ofPlatform()
                .daemon()
                .name("log of run " + claim.lease().runId())
                .start(() -> read(process, redaction, output));
        return new LocalProcess(process, ownGroup, reader);
    }

    private List<String> command(Claim claim, boolean ownGroup) throws IOException {
        List<String> command = new ArrayList<>();
        if (ownGroup) {
            command.add("/usr/bin/setsid");
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.runMemory(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                // Tensors live outside the heap, which JavaCPP would limit to four times its size.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-jar",
                jar().toString(),
                "run-process",
                "--run",
                String.valueOf(claim.lease().runId()),
                "--token",
                String.valueOf(claim.lease().token())));
        return command;
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

    private static void read(Process process, SecretRedaction redaction, Consumer<String> output) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                output.accept(redaction.redact(line));
            }
        } catch (IOException e) {
            output.accept("(the rest of the output could not be read: " + e.getMessage() + ")");
        }
    }
}
