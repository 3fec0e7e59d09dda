package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The whole path: import the simulated corpus, submit a run, watch it train, find it on the leaderboard. */
abstract class FirstRunPages extends PageSteps {

    @Test
    @Order(1)
    void aRunSubmittedInTheBrowserEndsOnTheLeaderboard() {
        photographed(() -> {
            importSimulatedCorpus();
            submit();
            watch();
            findOnLeaderboard();
        });
    }

    private void importSimulatedCorpus() {
        page.navigate(pages.address() + "/");
        assertThat(page.getByText("No results yet")).isVisible();
        link("Corpora").click();
        choose("Format", "simulated");
        // Left empty, the name is the suggested one.
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasAttribute("placeholder", "simulated");
        button("Import").click();
        assertThat(page.getByText("Imported 'simulated'")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("simulated-4")))
                .isVisible();
    }

    private void submit() {
        link("Submit").click();
        choose("Corpus", "simulated (simulated)");
        choose("System", "HiGRU");
        page.locator("vaadin-radio-button")
                .filter(new Locator.FilterOptions().setHasText("small:"))
                .locator("label")
                .click();
        Locator seeds = page.getByLabel("Seeds", new Page.GetByLabelOptions().setExact(true));
        seeds.fill("one");
        assertThat(page.getByText("but 'one' is neither").first()).isVisible();
        seeds.fill("1");
        button("Submit 1 run").click();
        Locator run = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("run 1 (seed 1)"));
        assertThat(run).isVisible();
        run.click();
    }

    private void watch() {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Run 1").setLevel(1)))
                .isVisible();
        // Nothing is reloaded: what follows arrives by push.
        assertThat(page.locator("h1 .erc-badge").first()).hasText("completed", textWithin(300));
        assertThat(page.locator("erc-learning-curve svg path").first()).isAttached();
        assertThat(page.locator("erc-confusion-heat-map svg")).isVisible();
        assertThat(page.getByText("By emotion")).isVisible();
        assertThat(page.locator("erc-attempt-timeline svg")).isVisible();
        assertThat(page.getByRole(
                        AriaRole.IMG,
                        new Page.GetByRoleOptions()
                                .setName(Pattern.compile(
                                        "Timeline of 1 attempt: attempt 1 by .+ \\(cpu\\), completed.*"))))
                .isVisible();
        button("Show table: Attempts and workers").click();
        assertThat(page.locator("erc-attempt-timeline tbody tr")).containsText("completed");
        assertThat(page.getByText("selected", new Page.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
    }

    private void findOnLeaderboard() {
        link("Leaderboard").click();
        Locator grid = page.locator("vaadin-grid");
        assertThat(grid.getByText("HiGRU", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(grid.getByText("preset small")).isVisible();
        grid.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Seeds of HiGRU"))
                .click();
        Locator link = link("run 1");
        assertThat(link).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*corpus=simulated.*open=[0-9a-f]{12}.*"));
        link.click();
        assertThat(page).hasURL(pages.address() + "/runs/1");
    }
}
