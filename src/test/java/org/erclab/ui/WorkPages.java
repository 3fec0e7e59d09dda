package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The main paths of the pages about work: experiments, the queue with its workers, the papers' tables. */
abstract class WorkPages extends PageSteps {

    @Test
    @Order(1)
    void anExperimentOpensFromItsSubmissionAndIsStoppedAndResumed() {
        photographed(() -> {
            // No slot has that much memory, so these runs wait for as long as they are looked at.
            open("/submit?corpus=simulated&system=higru-sf&preset=small&seeds=1-2&memory=12t");
            button("Submit 2 runs").click();
            link("Watch the experiment fill in").click();
            assertThat(heading(Pattern.compile("Experiment \\d+"))).isVisible();
            Locator table = table("Runs by config and seed");
            assertThat(table).containsText("seed 1");
            assertThat(table).containsText("seed 2");
            assertThat(table.getByText("queued")).hasCount(2);

            button("Stop 2 runs").click();
            confirm("Stop 2 runs");
            assertThat(table.getByText("stopped")).hasCount(2);
            button("Resume 2 runs").click();
            confirm("Resume 2 runs");
            assertThat(table.getByText("queued")).hasCount(2);

            open("/workers");
            assertThat(table("Queue")
                            .getByRole(AriaRole.ROW)
                            .filter(new Locator.FilterOptions().setHasText("HiGRU-sf on simulated")))
                    .hasCount(2);
            assertThat(table("Queue")).containsText("memory");
            page.goBack();
            button("Stop 2 runs").click();
            confirm("Stop 2 runs");
            assertThat(table.getByText("stopped")).hasCount(2);
        });
    }

    @Test
    @Order(2)
    void aWorkerIsDrainedAndTakesRunsAgain() {
        photographed(() -> {
            open("/workers");
            Locator machines = table("Workers");
            assertThat(machines).containsText("idle");
            Locator drain = page.getByRole(
                    AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Drain: worker .+")));
            drain.click();
            confirm("Drain");
            assertThat(machines).containsText("draining");
            Locator resume = page.getByRole(
                    AriaRole.BUTTON,
                    new Page.GetByRoleOptions().setName(Pattern.compile("Take runs again: worker .+")));
            resume.click();
            assertThat(machines).containsText("idle");
            assertThat(drain).isVisible();
        });
    }

    @Test
    @Order(3)
    void aPapersTableExplainsWhatIsMissingAndAsksBeforeItIsFilled() {
        photographed(() -> {
            open("/reproduce");
            page.locator("a[href='reproduce/higru/table-3']").click();
            assertThat(heading(Pattern.compile("Table 3 .*"))).isVisible();
            assertThat(page.getByText("not run: a").first()).isVisible();
            assertThat(page.getByText("Corpus Friends is not imported").first()).isVisible();

            open("/reproduce/simulated/ablation");
            int before = runs();
            page.getByLabel("Seeds for every cell").fill("2");
            page.keyboard().press("Tab");
            PackagedPages.settle(page);
            button("Submit what is missing").click();
            Locator question = page.getByRole(AriaRole.ALERTDIALOG);
            assertThat(question).containsText(Pattern.compile("\\d+ runs of \\d+ configs"));
            confirm("Not now");
            assertEquals(before, runs(), "nothing is submitted unasked");
        });
    }

    @Test
    @Order(4)
    void resultsOfAnotherProgramAreRemovedOnThePageOfTheirRunAfterAQuestion() {
        photographed(() -> {
            JsonNode results = pages.post(
                    "/external-runs?corpus=simulated&system=Quick+guess&source=made+for+a+test",
                    "text/csv",
                    "seed,metric,value\n1,wa,0.5\n2,wa,0.4\n");
            int before = runs();
            open("/runs/" + results.path("runs").path(0).asInt());
            button("Remove results").click();
            assertThat(page.getByRole(AriaRole.ALERTDIALOG)).containsText("Remove 2 runs of Quick guess on simulated?");
            confirm("Keep them");
            assertEquals(before, runs(), "nothing is removed unasked");

            button("Remove results").click();
            confirm("Remove");
            assertThat(heading(Pattern.compile("Runs"))).isVisible();
            assertEquals(before - 2, runs());
            assertEquals(0, pages.get("/external-runs").size());
        });
    }

    private Locator heading(Pattern text) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(text).setLevel(1));
    }

    private Locator table(String name) {
        return page.getByRole(
                AriaRole.TABLE, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static int runs() {
        return pages.get("/runs?limit=1").path("total").asInt();
    }
}
