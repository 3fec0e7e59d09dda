package org.erclab.store;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A JVM with the test's class path that a test may kill; its output goes to a file. */
public final class ChildProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private ChildProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Runs {@code mainClass} with the arguments. */
    public static ChildProcess run(Path output, Map<String, String> properties, Class<?> mainClass, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(mainClass.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new ChildProcess(process, output);
    }

    /** Runs a {@code @QuarkusTest} in the parent's database, on a port of its own. */
    public static ChildProcess runQuarkusTest(
            Path output, String database, Class<?> test, Map<String, String> properties) throws IOException {
        Map<String, String> all = new HashMap<>(properties);
        all.put(PostgresTestResource.DATABASE, database);
        all.put("quarkus.http.test-port", "0");
        all.put("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        all.put("vaadin.productionMode", "true");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("quarkus-internal") || name.equals("basedir"))
                .forEach(name -> all.put(name, System.getProperty(name)));
        return run(output, all, ChildProcess.class, test.getName());
    }

    /** The child's side of {@link #runQuarkusTest}. */
    public static void main(String[] arguments) {
        // By name: loading a class here would take it from the wrong class loader.
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(arguments[0]))
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true));
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What the child has printed so far. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** {@code kill -9}, and waits until it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
