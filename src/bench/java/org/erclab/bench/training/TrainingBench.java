package org.erclab.bench.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.erclab.bench.setup.BenchCorpus;
import org.erclab.bench.setup.Machine;
import org.erclab.bench.setup.Options;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;

/**
 * {@code ./erclab bench training [--corpus simulated] [--systems higru-sf,…] [--epochs 2] [--width 300] [--preset …]}: prints
 * one row a system. Seconds are processor time of the process, so that a busy machine matters less; the time on the clock
 * stands beside them. The matrix product is measured in the same process, before and after.
 */
public final class TrainingBench {

    private static final String HEAD = """
        | system | processor s an epoch | s on the clock | peak MB | 10⁹ operations an epoch | 10⁹ a processor s | \
        the same of [15,300]·[300,900] / [150,300]·[300,900] / [1000,1000]² | share of the first |
        |---|---|---|---|---|---|---|---|\
        """;

    private TrainingBench() {}

    /** Trains the systems one after the other, each in a process of its own with the options of a run process. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.of(
                arguments,
                Map.of(
                        "--corpus",
                        BenchCorpus.SIMULATED,
                        "--systems",
                        "",
                        "--epochs",
                        "2",
                        "--width",
                        "300",
                        "--preset",
                        ""));
        String chosen = options.text("--systems");
        List<String> systems = chosen.isEmpty()
                ? RecipeCatalog.all().stream().map(Recipe::system).toList()
                : List.of(chosen.split(","));
        systems.forEach(RecipeCatalog::recipe);
        System.out.printf(
                "Corpus %s, random word vectors %s wide, one thread; %s%n%n%s%n",
                options.text("--corpus"), options.text("--width"), Machine.conditions(), HEAD);
        for (String system : systems) {
            ProcessBuilder one = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                            "-cp",
                            System.getProperty("java.class.path"),
                            OneSystem.class.getName(),
                            system,
                            options.text("--corpus"),
                            options.text("--epochs"),
                            options.text("--width"),
                            options.text("--preset"))
                    .inheritIO();
            one.environment().put("OMP_NUM_THREADS", "1");
            Process process = one.start();
            // Whoever interrupts the benchmark leaves no training behind.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            if (process.waitFor() != 0) {
                System.out.println("| " + system + " | was not measured: see above |||||||");
            }
        }
    }
}
