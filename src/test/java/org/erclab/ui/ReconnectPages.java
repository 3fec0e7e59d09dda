package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a page does when it loses the server: it says so, and shows what happened meanwhile once it has it again. */
abstract class ReconnectPages extends PageSteps {

    @Test
    @Order(1)
    void aPageWhoseConnectionIsCutSaysSoAndCatchesUpWithoutBeingLoadedAgain() {
        photographed(() -> {
            try (Cable cable = new Cable(pages.port())) {
                long run = waitingRun("1");
                page.navigate("http://127.0.0.1:" + cable.port() + "/runs/" + run);
                assertThat(status()).hasText("queued");
                page.evaluate("window.stays = true");

                cable.cut();
                assertThat(indicator()).containsText("Connection lost");
                pages.post("/runs/" + run + "/cancel", Map.of());
                assertThat(status()).hasText("queued");

                cable.mend();
                assertThat(status()).hasText("cancelled");
                assertThat(indicator()).not().containsText("Connection lost");
                assertEquals(true, page.evaluate("window.stays ?? false"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    @Order(2)
    void aPageSurvivesARestartOfTheServer() {
        photographed(() -> {
            long run = waitingRun("2");
            open("/runs/" + run);
            assertThat(status()).hasText("queued");

            pages.restart(() -> assertThat(indicator()).containsText("Connection lost"));
            pages.post("/runs/" + run + "/cancel", Map.of());

            assertThat(status()).hasText("cancelled");
            assertThat(indicator()).not().containsText("Connection lost");
        });
    }

    /** A run that no slot takes. */
    private static long waitingRun(String seed) {
        JsonNode answer = pages.post(
                "/experiments",
                Map.of(
                        "system",
                        "higru-f",
                        "corpus",
                        "simulated",
                        "preset",
                        "small",
                        "seeds",
                        List.of(seed),
                        "memory",
                        "12t",
                        "force",
                        true));
        return answer.path("runs").path(0).path("id").asLong();
    }

    private Locator status() {
        return page.locator("h1 .erc-badge").first();
    }

    private Locator indicator() {
        return page.locator("vaadin-connection-indicator .v-status-message");
    }
}
