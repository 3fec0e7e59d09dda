package org.erclab.worker;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.erclab.jobs.DataFolder;
import org.erclab.store.Claim;

/** Starts a run process as a child of this one, from the jar that this one was started from. */
@ApplicationScoped
class LocalLauncher implements Launcher {

    private static final String STARTER = "quarkus-run.jar";

    /** What a run process must know as this one does; given by environment, since arguments are seen by everybody. */
    private static final Map<String, String> HANDED_ON = Map.of(
            "QUARKUS_DATASOURCE_JDBC_URL", "quarkus.datasource.jdbc.url",
            "QUARKUS_DATASOURCE_USERNAME", "quarkus.datasource.username",
            "QUARKUS_DATASOURCE_PASSWORD", "quarkus.datasource.password",
            "ERCLAB_LEASE_DURATION", "erclab.lease.duration",
            "ERCLAB_ARTIFACTS_KEEP_EPOCHS", "erclab.artifacts.keep-epochs");

    private final WorkerSettings settings;
    private final Config config;

    LocalLauncher(WorkerSettings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    @Override
    public RunningProcess launch(Claim claim, Consumer<String> output) throws IOException {
        SecretRedaction redaction = new SecretRedaction(
                setting("quarkus.datasource.password").map(List::of).orElse(List.of()));
        return LocalProcess.start(command(claim), environment(), line -> output.accept(redaction.redact(line)));
    }

    private List<String> command(Claim claim) throws IOException {
        String run = String.valueOf(claim.lease().runId());
        Files.createDirectories(DataFolder.path().resolve("log"));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + settings.runMemory(),
                "-XX:+UseSerialGC",
                // The arithmetic is native; what Java does is over before the second compiler would pay.
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                // Tensors live outside the heap, which JavaCPP would limit to four times its size.
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                // Where a crash in native code is described; its first lines are in the run's log.
                "-XX:ErrorFile=" + DataFolder.path().resolve("log").resolve("crash-of-run-" + run + ".log"),
                "-XX:-CreateCoredumpOnCrash",
                "-jar",
                jar().toString(),
                "run-process",
                "--run",
                run,
                "--token",
                String.valueOf(claim.lease().token()));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        HANDED_ON.forEach((variable, name) -> setting(name).ifPresent(value -> environment.put(variable, value)));
        environment.put("ERCLAB_DATA", DataFolder.path().toString());
        // Two busy-waiting pools of threads on the same cores are many times slower than one thread each.
        environment.put("OMP_NUM_THREADS", "1");
        return environment;
    }

    private Optional<String> setting(String name) {
        return config.getOptionalValue(name, String.class);
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
