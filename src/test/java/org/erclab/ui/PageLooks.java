package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on every page: it keeps nobody out, and fits narrow windows. */
abstract class PageLooks extends PageSteps {

    private static final List<String> PAGES = List.of(
            "/",
            "/runs",
            "/runs/1",
            "/experiments/1",
            "/dialogues?runs=1",
            "/submit",
            "/reproduce",
            "/reproduce/simulated/ablation",
            "/corpora",
            "/corpora/simulated",
            "/compare",
            "COMPARED",
            "/workers",
            "/sign-in",
            "/account",
            "/admin");

    /** Path of the comparison that the test of it has made. */
    static String compared = "/compare";

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(1)
    void noPageKeepsAnybodyOut(ColorScheme scheme) {
        // Without motion there is no moment between two looks at which contrast would be measured.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        for (String path : PAGES) {
            photographed(() -> {
                page.setViewportSize(1280, 720);
                open(path.equals("COMPARED") ? compared : path);
                assertThat(page.locator("h1")).isVisible();
                PackagedPages.settle(page);
                everyChartIsDrawn();
                checkWithAxe(page, path + " in " + scheme);
                if (scheme == ColorScheme.LIGHT) {
                    NarrowWindow.check(page, path);
                }
            });
        }
    }

    /** A chart without a drawing is a white card that no other check misses. */
    private void everyChartIsDrawn() {
        page.waitForFunction(
                "() => [...document.querySelectorAll('*')].map(one => one.shadowRoot?.querySelector('.drawing'))"
                        + ".every(place => !place || place.hidden || place.querySelector('svg'))");
    }
}
