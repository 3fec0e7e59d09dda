package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole path in a browser against the packaged application with real run processes: import the simulated corpus,
 * submit a run, watch it train, find it on the leaderboard.
 */
class SubmitToLeaderboardProcessIT {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    /** Milliseconds to wait for anything but training; generous, because builds share their machine. */
    private static final double PATIENCE = 90_000;

    private static final Path PICTURE = Path.of("target", "browser-test.png");
    private static final Pattern ADDRESS = Pattern.compile("ERC Lab runs at (http://\\S+)");
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private final List<String> output = new ArrayList<>();
    private Process server;
    private String address;

    @BeforeEach
    void startServer() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no browser at " + CHROMIUM);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                System.getProperty("erclab.jar", "target/quarkus-app/quarkus-run.jar"),
                "serve",
                "--port",
                "0");
        builder.environment().put("ERCLAB_DATA", folder.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_DATASOURCE"));
        server = builder.redirectErrorStream(true).start();
        CompletableFuture<String> announced = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> read(announced));
        address = announced.get(5, TimeUnit.MINUTES);
    }

    private void read(CompletableFuture<String> announced) {
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

    @AfterEach
    void stopServer() throws InterruptedException {
        if (server != null) {
            server.destroy();
            if (!server.waitFor(60, TimeUnit.SECONDS)) {
                server.descendants().forEach(ProcessHandle::destroyForcibly);
                server.destroyForcibly();
            }
        }
    }

    @Test
    void aRunSubmittedInTheBrowserEndsOnTheLeaderboard() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(ARGUMENTS))) {
            Page page = browser.newPage();
            page.setDefaultTimeout(PATIENCE);
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            List<String> errors = new ArrayList<>();
            page.onPageError(errors::add);
            try {
                importSimulatedCorpus(page);
                submit(page);
                watch(page);
                findOnLeaderboard(page);
            } catch (AssertionError | PlaywrightException failed) {
                page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));
                throw new AssertionError(failed.getMessage() + "\nPicture: " + PICTURE + "\nServer: " + output, failed);
            }
            assertEquals(List.of(), errors, "errors in the browser");
        }
    }

    private void importSimulatedCorpus(Page page) {
        page.navigate(address + "/");
        assertThat(page.getByText("No results yet")).isVisible();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Corpora").setExact(true))
                .click();
        choose(page, "Format", "simulated");
        page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("simulated");
        button(page, "Import").click();
        assertThat(page.getByText("Imported 'simulated'")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("simulated-4")))
                .isVisible();
    }

    private void submit(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Submit").setExact(true))
                .click();
        choose(page, "Corpus", "simulated (simulated)");
        choose(page, "System", "HiGRU");
        page.locator("vaadin-radio-button")
                .filter(new Locator.FilterOptions().setHasText("small:"))
                .locator("label")
                .click();
        Locator seeds = page.getByLabel("Seeds", new Page.GetByLabelOptions().setExact(true));
        seeds.fill("one");
        assertThat(page.getByText("but 'one' is neither").first()).isVisible();
        seeds.fill("1");
        button(page, "Submit 1 run").click();
        Locator run = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("run 1 (seed 1)"));
        assertThat(run).isVisible();
        run.click();
    }

    private void watch(Page page) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Run 1").setLevel(1)))
                .isVisible();
        // Nothing is reloaded: what follows arrives by push.
        assertThat(page.locator("h1 .erc-badge").first()).hasText("completed", textWithin(300));
        assertThat(page.locator("erc-learning-curve svg path").first()).isAttached();
        assertThat(page.locator("erc-confusion-heat-map svg")).isVisible();
        assertThat(page.getByText("By emotion")).isVisible();
        assertThat(page.getByText("selected", new Page.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
    }

    private void findOnLeaderboard(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Leaderboard").setExact(true))
                .click();
        Locator grid = page.locator("vaadin-grid");
        assertThat(grid.getByText("HiGRU", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(grid.getByText("preset small")).isVisible();
        grid.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Seeds of HiGRU"))
                .click();
        Locator link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("run 1").setExact(true));
        assertThat(link).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*corpus=simulated.*open=[0-9a-f]{12}.*"));
        link.click();
        assertThat(page).hasURL(address + "/runs/1");
    }

    private static void choose(Page page, String label, String item) {
        page.locator("vaadin-select:has(label:text-is('" + label + "'))")
                .locator("vaadin-select-value-button")
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .click();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.HasTextOptions textWithin(int seconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(1000.0 * seconds);
    }
}
