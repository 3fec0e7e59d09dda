package org.erclab.ui;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The packaged application on a data folder of its own, and a browser to look at it. */
final class PackagedPages implements AutoCloseable {

    private static final Path CHROMIUM = Path.of(System.getenv().getOrDefault("ERCLAB_CHROMIUM", "/usr/bin/chromium"));
    /** Milliseconds to wait for anything but training; generous, because builds share their machine. */
    private static final double PATIENCE = 90_000;

    private static final Pattern ADDRESS = Pattern.compile("ERC Lab runs at (http://\\S+)");
    private static final Pattern SET_UP_LINK = Pattern.compile("http://\\S+/set-password\\?key=\\S+");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Process server;
    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private final List<String> output;
    private final List<String> errors = new ArrayList<>();

    private PackagedPages(Process server, String address, List<String> output, Playwright playwright) {
        this.server = server;
        this.address = address;
        this.output = output;
        this.playwright = playwright;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(ARGUMENTS));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    /** Starts both, or skips the test where there is no browser. */
    static PackagedPages start(Path data) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                System.getProperty("erclab.jar", "target/quarkus-app/quarkus-run.jar"),
                "serve",
                "--port",
                "0");
        builder.environment().put("ERCLAB_DATA", data.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_DATASOURCE"));
        Process server = builder.redirectErrorStream(true).start();
        List<String> output = new ArrayList<>();
        CompletableFuture<String> announced = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(server, output, announced));
        try {
            String address = announced.get(5, TimeUnit.MINUTES);
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            return new PackagedPages(server, address, output, playwright);
        } catch (Exception failed) {
            stop(server);
            throw failed;
        }
    }

    private static void read(Process server, List<String> output, CompletableFuture<String> announced) {
        try (BufferedReader reader = server.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = reader.readLine()) != null) {
                synchronized (output) {
                    output.add(line);
                }
                Matcher matcher = ADDRESS.matcher(line);
                if (matcher.find()) {
                    announced.complete(matcher.group(1).replaceAll("/$", ""));
                }
            }
            announced.completeExceptionally(new IllegalStateException("The server ended: " + output));
        } catch (IOException streamIsClosed) {
            announced.completeExceptionally(streamIsClosed);
        }
    }

    String address() {
        return address;
    }

    /** The link that sets the administrator's password, as the server printed it. */
    String setUpLink() {
        Matcher link = SET_UP_LINK.matcher(output());
        if (!link.find()) {
            throw new AssertionError("No link in " + output());
        }
        return link.group();
    }

    /** What the server printed so far. */
    String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** A page in a context of its own; its errors are collected. */
    Page newPage() {
        Page page = browser.newContext().newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onPageError(errors::add);
        return page;
    }

    /** Waits until the server has answered everything that the page has told it. */
    static void settle(Page page) {
        page.waitForFunction(
                "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(one => !one.isActive || !one.isActive())");
    }

    /** Errors of all pages since the last call. */
    List<String> takeErrors() {
        List<String> taken = List.copyOf(errors);
        errors.clear();
        return taken;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        stop(server);
    }

    private static void stop(Process server) {
        server.destroy();
        try {
            if (server.waitFor(60, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
    }
}
