package org.erclab.bench.pages;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pages of one headless Chromium, each in a context, and so a session, of its own. */
final class OpenPages implements AutoCloseable {

    private static final double PATIENCE = 120_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<Page> pages = new ArrayList<>();
    private long pushes;
    private long requests;
    private int connections;

    OpenPages() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(
                                Path.of(System.getenv().getOrDefault("ERCLAB_CHROMIUM", "/usr/bin/chromium")))
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
    }

    /** Opens an address and waits until its title is there. */
    Page open(String address) {
        Page page = browser.newContext(new Browser.NewContextOptions().setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
        page.setDefaultTimeout(PATIENCE);
        page.onWebSocket(socket -> {
            if (socket.url().contains("/VAADIN/push")) {
                connections++;
                socket.onFrameReceived(frame -> pushes++);
                socket.onClose(closed -> connections--);
            }
        });
        page.onRequest(request -> {
            if (request.url().contains("v-r=uidl") && address.matches(".*/runs/[0-9]+")) {
                requests++;
            }
        });
        pages.add(page);
        page.navigate(address);
        page.locator("h1").waitFor();
        return page;
    }

    /** Lets the pages live for so long. */
    void live(int seconds) {
        pages.getFirst().waitForTimeout(1000.0 * seconds);
    }

    /** Messages that came over all push connections so far. */
    long pushes() {
        return pushes;
    }

    /** Requests that pages of single runs have sent to the server so far. */
    long requestsOfRuns() {
        return requests;
    }

    int size() {
        return pages.size();
    }

    /** Push connections that are open. */
    int connections() {
        return connections;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
