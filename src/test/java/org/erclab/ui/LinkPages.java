package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Whoever is quicker than the pages gets the page that was asked for last, and every link goes on working. */
abstract class LinkPages extends PageSteps {

    private static final String TO_THE_SERVER = "**/*v-r=uidl*";

    @Test
    @Order(1)
    void ofLinksClickedWithinMillisecondsTheLastIsFollowed() {
        photographed(() -> {
            open("/runs");
            // Whatever stage the first page is at when the next link is clicked.
            for (int pause = 0; pause <= 48; pause += 4) {
                click(pause, "Corpora", "Workers");
                assertIsAt("/workers", "Workers");
                click(pause, "Workers", "Corpora", "Reproduce", "Runs");
                assertIsAt("/runs", "Runs");
            }
            assertLinksWork();
        });
    }

    @Test
    @Order(2)
    void aLinkClickedWhileAnotherPageIsOnItsWayIsFollowed() {
        photographed(() -> {
            open("/runs");
            for (int times = 0; times < 3; times++) {
                whileOnTheWayTo("Corpora", () -> link("Workers").click());
                assertIsAt("/workers", "Workers");
                whileOnTheWayTo("Reproduce", () -> {
                    link("Corpora").click();
                    link("Runs").click();
                });
                assertIsAt("/runs", "Runs");
            }
            assertLinksWork();
        });
    }

    @Test
    @Order(3)
    void linksWorkAfterGoingBackWhileAPageIsOnItsWay() {
        photographed(() -> {
            open("/runs");
            link("Corpora").click();
            assertIsAt("/corpora", "Corpora");
            PackagedPages.settle(page);
            whileOnTheWayTo("Workers", () -> page.evaluate("history.back()"));
            assertLinksWork();
        });
    }

    /** Clicks links from within the browser, with pauses of so many milliseconds; 0: in one task of it. */
    private void click(int pause, String... names) {
        page.evaluate("""
            async ([pause, names]) => {
              for (const name of names) {
                [...document.querySelectorAll('nav a')].find((link) => link.textContent === name).click();
                if (pause) await new Promise((done) => setTimeout(done, pause));
              }
            }
            """, List.of(pause, List.of(names)));
    }

    /** Does something after a link has asked the server for its page and before the server has heard of it. */
    private void whileOnTheWayTo(String name, Runnable meanwhile) {
        List<Route> held = new ArrayList<>();
        page.route(TO_THE_SERVER, held::add);
        link(name).click();
        page.waitForCondition(() -> !held.isEmpty());
        meanwhile.run();
        page.unroute(TO_THE_SERVER);
        List.copyOf(held).forEach(Route::resume);
    }

    private void assertLinksWork() {
        for (String name : List.of("Workers", "Corpora", "Runs")) {
            PackagedPages.settle(page);
            link(name).click();
            assertIsAt("/" + name.toLowerCase(java.util.Locale.ROOT), name);
        }
        PackagedPages.settle(page);
    }

    private void assertIsAt(String path, String heading) {
        assertThat(heading(heading)).isVisible();
        assertThat(page).hasURL(pages.address() + path);
    }

    private Locator heading(String text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setLevel(1));
    }
}
