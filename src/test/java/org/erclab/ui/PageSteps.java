package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.TestMethodOrder;

/** What the browser tests share: the server of {@link PagesProcessIT}, a page for each test, and steps on it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PageSteps {

    private static final Path PICTURE = Path.of("target", "browser-test.png");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    /** The server and browser of all parts. */
    static PackagedPages pages;

    Page page;

    @BeforeEach
    void openPage() {
        page = pages.newPage();
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertEquals(List.of(), pages.takeErrors(), "errors in the browser");
    }

    final void open(String path) {
        page.navigate(pages.address() + path);
        assertThat(page.locator("h1")).isVisible();
    }

    /** Waits until the page is there: an empty one has violations of its own. */
    static void checkWithAxe(Page page, String where) {
        assertThat(page.locator("h1")).isVisible();
        assertThat(page).hasTitle(Pattern.compile(".+ · ERC Lab|ERC Lab.*"));
        List<String> violations = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(rule -> rule.getId() + ": " + rule.getHelp() + " "
                                + rule.getNodes().stream()
                                        .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                        .toList())
                        .toList();
        assertEquals(List.of(), violations, where);
    }

    /** Leaves a picture of what the browser shows when a step fails. */
    final void photographed(Runnable steps) {
        try {
            steps.run();
        } catch (AssertionError | PlaywrightException failed) {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));
            throw new AssertionError(
                    failed.getMessage() + "\nPicture: " + PICTURE + "\nServer: " + pages.output(), failed);
        }
    }

    final void choose(String label, String item) {
        page.locator("vaadin-select:has(label:text-is('" + label + "'))")
                .locator("vaadin-select-value-button")
                .click();
        page.getByRole(
                        AriaRole.OPTION,
                        new Page.GetByRoleOptions().setName(item).setExact(true))
                .click();
        // What is chosen may change the inputs beside it.
        PackagedPages.settle(page);
    }

    final Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    final Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** Says yes in the dialog that is open, and waits until it is gone. */
    final void confirm(String answer) {
        Locator dialog = page.getByRole(AriaRole.ALERTDIALOG);
        dialog.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(answer).setExact(true))
                .click();
        assertThat(dialog).isHidden();
        PackagedPages.settle(page);
    }

    static LocatorAssertions.HasTextOptions textWithin(int seconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(1000.0 * seconds);
    }
}
