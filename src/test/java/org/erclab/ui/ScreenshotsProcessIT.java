package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Takes the pictures of the documentation: every page with the data of the demo, light and dark. {@code ./erclab screenshots}
 * runs it and says where to put them; without a folder it does nothing.
 */
@EnabledIfSystemProperty(named = "erclab.screenshots", matches = ".+")
class ScreenshotsProcessIT {

    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    private static final long LARGEST_BYTES = 200 * 1024;

    @TempDir
    static Path folder;

    @Test
    void everyPageInBothSchemes() throws Exception {
        trainDemo();
        Path target = Files.createDirectories(Path.of(System.getProperty("erclab.screenshots")));
        try (PackagedPages pages = PackagedPages.start(folder)) {
            Page page = pages.newPage();
            page.setViewportSize(WIDTH, HEIGHT);
            Map<String, String> paths = paths(page, pages.address());
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                for (Map.Entry<String, String> path : paths.entrySet()) {
                    page.navigate(pages.address() + path.getValue());
                    assertThat(page.locator("h1")).isVisible();
                    PackagedPages.settle(page);
                    // Drawings follow their data by themselves; a picture is taken once and looked at for long.
                    page.waitForTimeout(3000);
                    Path picture = target.resolve(
                            path.getKey() + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + ".png");
                    page.screenshot(new Page.ScreenshotOptions().setPath(picture));
                    assertTrue(Files.size(picture) < LARGEST_BYTES, picture + " has " + Files.size(picture) + " bytes");
                }
            }
            assertEquals(List.of(), pages.takeErrors());
        }
    }

    private static void trainDemo() throws Exception {
        List<String> command = new ArrayList<>(PackagedPages.program());
        command.addAll(List.of("demo", "--once"));
        Process training = PackagedPages.atHome(new ProcessBuilder(command), folder)
                .inheritIO()
                .start();
        assertTrue(training.waitFor(10, TimeUnit.MINUTES), "the demo did not end");
        assertEquals(0, training.exitValue());
    }

    private static Map<String, String> paths(Page page, String address) throws Exception {
        JsonNode rows = new ObjectMapper()
                .readTree(page.request()
                        .get(address + "/api/v1/leaderboard?corpus=simulated")
                        .text())
                .path("rows");
        List<String> groups = new ArrayList<>();
        rows.forEach(row -> groups.add(row.path("groupId").asText()));
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("leaderboard", "/?corpus=simulated");
        paths.put("compare", "/compare?rows=" + String.join(",", groups));
        paths.put("runs", "/runs");
        paths.put("run", "/runs/1");
        paths.put("experiment", "/experiments/1,2,3");
        paths.put("dialogues", "/dialogues?runs=1,3");
        paths.put("submit", "/submit");
        paths.put("reproduce", "/reproduce");
        paths.put("table", "/reproduce/higru/table-3");
        paths.put("corpora", "/corpora");
        paths.put("workers", "/workers");
        return paths;
    }
}
