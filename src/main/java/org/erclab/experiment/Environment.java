package org.erclab.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a run's numbers depend on besides its spec: program, libraries, machine. */
public final class Environment {

    private static final String UNKNOWN = "unknown";

    /** Where the libraries that compute say which version they are. */
    private static final Map<String, String> VERSION_FILES = Map.of(
            "pytorch", "META-INF/maven/org.bytedeco/pytorch/pom.properties",
            "openblas", "META-INF/maven/org.bytedeco/openblas/pom.properties",
            "javacpp", "META-INF/maven/org.bytedeco/javacpp/pom.properties",
            "deeplearning4j", "META-INF/maven/org.deeplearning4j/deeplearning4j-nn/pom.properties",
            "nd4j", "META-INF/maven/org.nd4j/nd4j-native/pom.properties");

    private Environment() {}

    /**
     * The git commit that the program was built from, with {@code +changes} when the sources differed from it; {@value
     * #UNKNOWN} when the build did not know it.
     */
    public static String codeRevision() {
        String revision = resource("erclab-build.properties").getProperty("revision", "");
        return revision.matches("[0-9a-f]{40}(\\+changes)?") ? revision : UNKNOWN;
    }

    /** Version per library whose arithmetic matters. */
    public static Map<String, String> libraries() {
        Map<String, String> versions = new TreeMap<>();
        VERSION_FILES.forEach(
                (library, file) -> versions.put(library, resource(file).getProperty("version", UNKNOWN)));
        return versions;
    }

    public static String java() {
        return System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
    }

    public static String operatingSystem() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }

    /** The widest vector instructions of the processor: {@code AVX512}, {@code AVX2} or {@code DEFAULT}. */
    public static String cpuCapability() {
        List<String> flags = lines("/proc/cpuinfo").stream()
                .filter(line -> line.startsWith("flags"))
                .findFirst()
                .map(line -> List.of(line.split("\\s+")))
                .orElse(List.of());
        if (flags.containsAll(List.of("avx512f", "avx512bw", "avx512vl", "avx512dq"))) {
            return "AVX512";
        }
        return flags.contains("avx2") ? "AVX2" : "DEFAULT";
    }

    /** Threads of tensor arithmetic in a run process: runs are parallel as processes. */
    public static int threads() {
        return 1;
    }

    /** Largest resident size of this process so far, 0 where the system does not tell. */
    public static long peakMemoryBytes() {
        return lines("/proc/self/status").stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .orElse(0L);
    }

    private static List<String> lines(String file) {
        try {
            return Files.isReadable(Path.of(file)) ? Files.readAllLines(Path.of(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Properties resource(String name) {
        Properties properties = new Properties();
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + name, e);
        }
        return properties;
    }
}
