package org.erclab.worker.cluster;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Slurm on this machine: a controller and two nodes in one folder, gone when closed. What is done with its daemons is
 * in {@code src/test/resources/slurm/cluster.sh}.
 */
public final class SlurmCluster implements AutoCloseable {

    private static final Path SCRIPT = Path.of("src/test/resources/slurm/cluster.sh");

    private final Path folder;

    private SlurmCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts one; the test is skipped where Slurm's programs are not installed. */
    public static SlurmCluster start(Path folder) throws IOException, InterruptedException {
        assumeTrue(
                Stream.of("slurmctld", "slurmd", "munged", "sbatch").allMatch(SlurmCluster::isInstalled),
                "Slurm is not installed (Debian: apt-get install --no-install-recommends slurmctld slurmd slurm-client munge)");
        SlurmCluster cluster = new SlurmCluster(folder);
        try {
            cluster.script("start");
        } catch (AssertionError failed) {
            cluster.close();
            throw failed;
        }
        return cluster;
    }

    /** Its {@code slurm.conf}. */
    public Path configuration() {
        return folder.resolve("etc").resolve("slurm.conf");
    }

    /** A client that warns jobs a minute before their limit. */
    Slurm client() {
        return new Slurm(Optional.of(configuration()), Duration.ofSeconds(20), Duration.ofSeconds(30));
    }

    /** {@code kill -9} of {@code slurmctld}, or of {@code slurmd-n1} with everything that runs on that node. */
    public void kill(String daemon) throws IOException, InterruptedException {
        script("kill", daemon);
    }

    /** Starts a killed daemon again. */
    public void revive(String daemon) throws IOException, InterruptedException {
        script("revive", daemon);
    }

    @Override
    public void close() throws IOException {
        try {
            script("stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void script(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("slurm-", ".txt");
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of(SCRIPT.toString(), folder.toString()), Stream.of(arguments))
                                    .toList())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(List.of(arguments) + " failed: " + Files.readString(output));
            }
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of("/usr/sbin", "/usr/bin").anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
