package org.erclab.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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

    private static final ObjectMapper JSON = new ObjectMapper();
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

    private final Path data;
    private final Map<String, String> environment;
    private Process server;
    private final Playwright playwright;
    private final Browser browser;
    private final String address;
    private List<String> output;
    private final List<String> errors = new ArrayList<>();

    /** A server that has said where it listens, and what it has printed. */
    private record Announced(Process process, String address, List<String> output) {}

    private PackagedPages(Path data, Map<String, String> environment, Announced server, Playwright playwright) {
        this.data = data;
        this.environment = environment;
        this.server = server.process();
        this.address = server.address();
        this.output = server.output();
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
        return start(data, Map.of());
    }

    /** As {@link #start(Path)}, with more in the server's environment. */
    static PackagedPages start(Path data, Map<String, String> environmentOfServer) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM);
        Announced server = serve(data, 0, environmentOfServer);
        try {
            Map<String, String> environment = new HashMap<>(System.getenv());
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
            return new PackagedPages(data, environmentOfServer, server, playwright);
        } catch (RuntimeException failed) {
            stop(server.process());
            throw failed;
        }
    }

    private static Announced serve(Path data, int port, Map<String, String> environment) throws Exception {
        List<String> command = new ArrayList<>(program());
        command.addAll(List.of("serve", "--port", String.valueOf(port)));
        ProcessBuilder builder = atHome(new ProcessBuilder(command), data).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process server = builder.start();
        List<String> output = new ArrayList<>();
        CompletableFuture<String> announced = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(server, output, announced));
        try {
            return new Announced(server, announced.get(5, TimeUnit.MINUTES), output);
        } catch (Exception failed) {
            stop(server);
            throw failed;
        }
    }

    /** The packaged program, to put a command after. */
    static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                Path.of(System.getProperty("erclab.jar", "target/quarkus-app/quarkus-run.jar"))
                        .toAbsolutePath()
                        .toString());
    }

    /** Lets a process work on that data folder and on no other database. */
    static ProcessBuilder atHome(ProcessBuilder builder, Path data) {
        builder.environment().put("ERCLAB_DATA", data.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_DATASOURCE"));
        return builder;
    }

    /** Stops the server, does something without it, and starts it again at the same address. */
    void restart(Runnable meanwhile) {
        stop(server);
        meanwhile.run();
        try {
            Announced again = serve(data, port(), environment);
            server = again.process();
            output = again.output();
        } catch (Exception failed) {
            throw new IllegalStateException("The server did not start again", failed);
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

    int port() {
        return URI.create(address).getPort();
    }

    /** The data folder of the server. */
    Path data() {
        return data;
    }

    /** What REST answers to somebody of this machine. */
    JsonNode get(String path) {
        return ask(
                HttpRequest.newBuilder(URI.create(address + "/api/v1" + path)).GET());
    }

    /** What REST answers when somebody of this machine changes something. */
    JsonNode post(String path, Map<String, ?> body) {
        try {
            return post(path, "application/json", JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same with a body of another type. */
    JsonNode post(String path, String type, String body) {
        try {
            return ask(HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
                    .header("Content-Type", type)
                    .header(
                            "Authorization",
                            "Bearer "
                                    + Files.readString(data.resolve("local-token"))
                                            .strip())
                    .POST(HttpRequest.BodyPublishers.ofString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode ask(HttpRequest.Builder question) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(question.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new AssertionError(answer + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The link that sets the administrator's password, as the server printed it. */
    String setUpLink() {
        // A restarted server prints another one, and only that one is good.
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
        page.waitForFunction("() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(one => !one.isActive ||"
                + " !one.isActive())");
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
