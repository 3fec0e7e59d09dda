package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Reading and comparing what runs left, by keyboard alone, and what a corpus may not do to a reader. */
abstract class ReadingPages extends PageSteps {

    @Test
    @Order(1)
    void errorsAreReadByKeyboardAlone() {
        photographed(() -> {
            page.navigate(pages.address() + "/dialogues?runs=1");
            Locator chat = page.locator(".erc-chat");
            assertThat(chat.getByRole(AriaRole.LISTITEM).first()).isVisible();
            page.keyboard().press("Alt+n");
            assertThat(chat.locator("li.erc-found").first()).isFocused();
            String first = chat.locator("h3").textContent();
            int found = chat.locator("li.erc-found").count();
            for (int turn = 0; turn < found; turn++) {
                page.keyboard().press("Alt+n");
            }
            assertThat(chat.locator("h3")).not().hasText(first);
            assertThat(page).hasURL(Pattern.compile(".*[?&]dialogue=.*"));
            page.keyboard().press("Alt+p");
            assertThat(chat.locator("h3")).hasText(first);
            assertThat(chat.locator("li.erc-found").last()).isFocused();
        });
    }

    @Test
    @Order(2)
    void rowsAreComparedAndTheirErrorsReadByKeyboardAlone() {
        photographed(() -> {
            pages.post("/experiments", Map.of("system", "memnet", "corpus", "simulated", "preset", "small"));
            page.navigate(pages.address() + "/runs/2");
            assertThat(page.locator("h1 .erc-badge").first()).hasText("completed", textWithin(300));

            Locator log = page.getByRole(AriaRole.LOG);
            Locator lines = log.locator("div:visible");
            page.getByLabel("Search the log").fill("no line says this");
            assertThat(lines).hasCount(0);
            page.getByLabel("Search the log").fill("RUN 2 IS COMPLETED");
            assertThat(lines).hasCount(1);
            assertThat(lines).containsText("Run 2 is completed");

            page.navigate(pages.address() + "/?corpus=simulated");
            assertThat(page.locator("vaadin-grid vaadin-checkbox")).hasCount(2);
            tabTo(page.locator("vaadin-grid td[part~='body-cell'][tabindex='0']"));
            tickTheRow();
            assertThat(page).hasURL(Pattern.compile(".*chosen=[0-9a-f]{12}.*"));
            page.keyboard().press("ArrowDown");
            tickTheRow();
            Locator compare = button("Compare 2 rows");
            assertThat(compare).isVisible();
            tabBackTo(compare);
            page.keyboard().press("Enter");
            assertThat(page.getByText("Settings that differ")).isVisible();
            assertThat(page.locator("erc-confusion-difference svg")).isVisible();
            PageLooks.compared = page.url().substring(pages.address().length());

            Locator flipped = page.locator("a[href*='find=only-']").first();
            tabTo(flipped);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/dialogues\\?.*find=only-.*"));
            assertThat(page.locator(".erc-chat li.erc-found").first()).isVisible();
        });
    }

    @Test
    @Order(3)
    void aTurnSelectedByKeyOrMouseShowsWhichTurnsItLookedAt() {
        photographed(() -> {
            open("/dialogues?runs=1,2");
            Locator turns = page.locator(".erc-chat li");
            Locator told = page.locator(".erc-attention");
            assertThat(page.getByText("(run 1) has no attention over turns.")).isVisible();
            Locator third = button("Attention of turn 3");
            third.focus();
            page.keyboard().press("Enter");
            assertThat(told).containsText("Turn 3 looked at");
            assertThat(told).containsText(Pattern.compile("hop 1: turn [12] \\d+ %"));
            assertThat(third).hasAttribute("aria-pressed", "true");
            assertThat(third).isFocused();
            assertThat(turns.locator(".erc-weight").first()).hasText(Pattern.compile("B ?hop \\d (under )?\\d+ %"));
            assertThat(turns.nth(2).locator(".erc-weight")).hasCount(0);
            PackagedPages.settle(page);
            checkWithAxe(page, "a selected turn");
            NarrowWindow.check(page, "a selected turn");

            turns.nth(1).locator(".erc-words").click();
            assertThat(told).containsText("Turn 2 looked at");
            assertThat(turns.nth(0).locator(".erc-weight").first()).containsText("hop 1 100 %");
            assertThat(third).hasAttribute("aria-pressed", "false");
            PackagedPages.settle(page);
            turns.nth(1).locator(".erc-words").click();
            assertThat(told).containsText("Select a turn");
            assertThat(page.locator(".erc-attended .erc-weight")).hasCount(0);
        });
    }

    @Test
    @Order(4)
    void whatACorpusSaysIsTextAndNeverRuns() {
        photographed(() -> {
            String evil = "<img src=x onerror=window.ran=true><script>window.ran=true</script>";
            Path file = pages.data().resolve("evil.jsonl");
            String turn = "{\"id\":\"1\",\"speaker\":\"" + evil + "\",\"text\":\"" + evil + "\",\"emotion\":\"glad\"}";
            String dialogue = "{\"id\":\"%s\",\"split\":\"%s\",\"utterances\":[" + turn + "]}%n";
            try {
                Files.writeString(
                        file,
                        "{\"erclab\":\"corpus\",\"version\":1,\"labels\":{\"name\":\"mood\",\"emotions\":[\"calm\",\"glad\"]}}\n"
                                + dialogue.formatted(evil, "train") + dialogue.formatted("2", "dev")
                                + dialogue.formatted("3", "test"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            page.navigate(pages.address() + "/corpora");
            choose("Format", "erclab-jsonl");
            page.getByLabel("Path on the server").fill(file.toString());
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("evil");
            page.getByLabel("Licence").fill(evil);
            button("Import").click();
            assertThat(page.getByText("Imported 'evil'")).isVisible();
            assertThat(page.locator(".erc-licence").filter(new Locator.FilterOptions().setHasText(evil)))
                    .isVisible();
            page.navigate(pages.address() + "/corpora/evil");
            assertThat(page.getByText(evil).first()).isVisible();
            assertEquals(null, page.evaluate("window.ran ?? null"));
        });
    }

    @Test
    @Order(5)
    void whoDrawsTheMapOfStatesByKeyGoesOnAtTheMap() {
        photographed(() -> {
            open("/runs/1");
            Locator draw = button("Draw the map of its states");
            draw.focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("erc-state-scatter svg")).isVisible();
            assertThat(page.locator("[role=group]:has(> erc-state-scatter)")).isFocused();
        });
    }

    @Test
    @Order(5)
    void aCorpusIsSentFromTheBrowserAndWhatIsNoneIsRefused() {
        photographed(() -> {
            open("/corpora");
            choose("Format", "erclab-csv");
            Locator file = page.locator("vaadin-upload input[type=file]");
            file.setInputFiles(new FilePayload("calls.zip", "application/zip", bytes("no zip")));
            assertThat(page.getByText("The file is no zip that can be read").first())
                    .isVisible();
            assertThat(page.locator("vaadin-upload-file")).hasCount(0);

            String rows = "split,conversation,speaker,text,emotion\n"
                    + "train,1,Ann,Hello,glad\ndev,2,Bob,Hello,sad\ntest,3,Ann,Hello,glad\n";
            file.setInputFiles(new FilePayload("calls.csv", "text/csv", bytes(rows)));
            // The file is there once the page asks for no other.
            assertThat(page.getByLabel("Path on the server")).isHidden();
            PackagedPages.settle(page);
            button("Import").click();
            assertThat(page.getByText("Imported 'calls'")).isVisible();
            link("Look at calls").click();
            assertThat(page.getByText("upload calls.csv")).isVisible();
            try (Stream<Path> left = Files.list(pages.data().resolve("uploads"))) {
                assertEquals(List.of(), left.toList(), "what was sent goes with its import");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Ticks the box in the grid's cell that has the focus, and goes back to the cell. */
    private void tickTheRow() {
        String focused = "vaadin-grid vaadin-checkbox input:focus";
        page.keyboard().press("Enter");
        assertThat(page.locator(focused)).hasCount(1);
        page.keyboard().press("Space");
        assertThat(page.locator(focused + ":checked")).hasCount(1);
        page.keyboard().press("Escape");
        PackagedPages.settle(page);
    }

    private void tabTo(Locator target) {
        press("Tab", target);
    }

    private void tabBackTo(Locator target) {
        press("Shift+Tab", target);
    }

    /** Presses a key until the focus is where it should be. */
    private void press(String key, Locator target) {
        target.waitFor();
        for (int presses = 0; presses < 200; presses++) {
            page.keyboard().press(key);
            if ((boolean) target.evaluate("element => element.getRootNode().activeElement === element")) {
                return;
            }
        }
        throw new AssertionError("200 times " + key + " did not reach " + target);
    }
}
