package org.erclab.bench.pages;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.erclab.bench.leaderboard.ManyRuns;
import org.erclab.bench.setup.BenchServer;
import org.erclab.bench.setup.Machine;
import org.erclab.bench.setup.Options;

/**
 * {@code ./erclab bench leaderboard [--runs 10000] [--times 20]}: fills a database with completed runs and their
 * predictions, and prints how long the leaderboard's first page and changes of its filter take in a browser, and whether
 * rows are missing while it is scrolled from end to end.
 *
 * <p>A time is what the browser waited for the server: the sum over the requests that one action caused, from the first
 * byte sent to the last one received. The pause after which typing counts as done is no part of it.
 */
public final class LeaderboardPages {

    private static final int STEP_PIXELS = 500;
    /** Longer than the pause after which typing counts as done. */
    private static final int PAUSE_MILLISECONDS = 700;

    private static final String SETTLED =
            "() => Object.values(window.Vaadin?.Flow?.clients ?? {}).every(one => !one.isActive || !one.isActive())";

    /** Rows in sight whose content has not arrived. */
    private static final String GAPS = """
        () => {
          const grid = document.querySelector('vaadin-grid');
          const sight = grid.$.table.getBoundingClientRect();
          return [...grid.$.items.children].filter((row) => {
            const place = row.getBoundingClientRect();
            return !row.hidden && place.bottom > sight.top && place.top < sight.bottom
                && (row.hasAttribute('loading') || !row.textContent && !row._item);
          }).length;
        }
        """;

    private final Page page;
    private final List<Double> waited = new ArrayList<>();

    private LeaderboardPages(Page page) {
        this.page = page;
        page.onRequestFinished(request -> {
            if (request.url().contains("v-r=uidl")) {
                waited.add(request.timing().responseEnd);
            }
        });
    }

    /** Prints one table. */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Options options = Options.of(arguments, Map.of("--runs", "10000", "--times", "20"));
        try (BenchServer server = BenchServer.start();
                OpenPages pages = new OpenPages()) {
            ManyRuns.fill(server.data(), options.number("--runs"));
            LeaderboardPages bench = new LeaderboardPages(pages.open(server.address() + "/runs"));
            System.out.printf(Locale.ROOT, "%s%n%-36s %9s %9s%n", Machine.conditions(), "", "median ms", "95 % ms");
            bench.measure(options.number("--times"));
            bench.scroll();
        }
    }

    private void measure(int times) {
        List<Double> first = new ArrayList<>();
        List<Double> filtered = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            first.add(timed(() -> {
                link("Leaderboard").click();
                page.locator("vaadin-grid").getByText("preset small").first().waitFor();
            }));
            Locator find = page.getByLabel("Find");
            for (String text : List.of("higru-sf AND dropout=0." + (1 + i % 9), "bcgru", "")) {
                filtered.add(timed(() -> {
                    find.fill(text);
                    page.waitForTimeout(PAUSE_MILLISECONDS);
                }));
            }
            // What the list of runs asks for is no part of the next time.
            link("Runs").click();
            page.locator("h1").getByText("Runs").waitFor();
            page.waitForFunction(SETTLED);
        }
        print("leaderboard, first page", first);
        print("leaderboard, change of the filter", filtered);
    }

    /** What the browser waited for the server until nothing is under way any more. */
    private double timed(Runnable action) {
        waited.clear();
        action.run();
        page.waitForFunction(SETTLED);
        return waited.stream().mapToDouble(Double::doubleValue).sum();
    }

    private void scroll() {
        link("Leaderboard").click();
        page.locator("vaadin-grid").getByText("preset small").first().waitFor();
        List<Double> filled = new ArrayList<>();
        double end = number("() => document.querySelector('vaadin-grid').$.table.scrollHeight");
        for (int top = 0; top < end; top += STEP_PIXELS) {
            page.evaluate("(top) => { document.querySelector('vaadin-grid').$.table.scrollTop = top; }", top);
            long begin = System.nanoTime();
            page.waitForFunction("() => (" + GAPS + ")() === 0");
            filled.add((System.nanoTime() - begin) / 1e6);
        }
        print("scrolling, rows in sight are there", filled);
        System.out.printf(
                Locale.ROOT,
                "scrolled %d steps to row %.0f of %.0f, rows missing in sight at the end: %.0f%n",
                filled.size(),
                number("() => Math.max(...[...document.querySelector('vaadin-grid').$.items.children]"
                        + ".filter((row) => !row.hidden).map((row) => row.index + 1))"),
                number("() => document.querySelector('vaadin-grid')._flatSize ??"
                        + " document.querySelector('vaadin-grid').size"),
                number(GAPS));
    }

    private double number(String script) {
        return ((Number) page.evaluate(script)).doubleValue();
    }

    private Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void print(String what, List<Double> milliseconds) {
        List<Double> sorted = new ArrayList<>(milliseconds);
        Collections.sort(sorted);
        System.out.printf(Locale.ROOT, "%-36s %9.0f %9.0f%n", what, sorted.get(sorted.size() / 2), sorted.get((int)
                (0.95 * (sorted.size() - 1))));
    }
}
