package org.erclab.bench.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
        Map<String, String> options = options(arguments);
        String chosen = options.get("--systems");
        List<String> systems = chosen.isEmpty()
                ? RecipeCatalog.all().stream().map(Recipe::system).toList()
                : List.of(chosen.split(","));
        systems.forEach(RecipeCatalog::recipe);
        System.out.printf(
                "Corpus %s, random word vectors %s wide, one thread; %d processors, load %s%n%n%s%n",
                options.get("--corpus"),
                options.get("--width"),
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                HEAD);
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
                            options.get("--corpus"),
                            options.get("--epochs"),
                            options.get("--width"),
                            options.get("--preset"))
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

    private static Map<String, String> options(String[] arguments) {
        Map<String, String> options = new HashMap<>(Map.of(
                "--corpus", BenchCorpus.SIMULATED, "--systems", "", "--epochs", "2", "--width", "300", "--preset", ""));
        for (int i = 0; i < arguments.length; i += 2) {
            if (!options.containsKey(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("Option '" + arguments[i] + "' is unknown or has no value: it takes "
                        + new TreeSet<>(options.keySet()));
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }
}
