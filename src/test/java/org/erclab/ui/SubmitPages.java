package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The terminal's words that the submit page shows, pasted into a shell as they stand. */
abstract class SubmitPages extends PageSteps {

    private static final Path CURL = Path.of("/usr/bin/curl");
    /** What a shell or JSON would take apart when it was not quoted. */
    private static final String HARD_TO_QUOTE = "it's \"mine\" $(touch ran) \\ `touch ran` *";

    @Test
    @Order(1)
    void whatIsPastedIntoATerminalQueuesTheRunsThatThePageQueues() {
        Assumptions.assumeTrue(Files.isExecutable(CURL), "no curl at " + CURL);
        photographed(() -> {
            open("/submit?corpus=simulated&system=higru&preset=small&seeds=4,7&priority=-7&memory=12t&force=yes"
                    + "&set.dropout=0.4&set.vectors=" + URLEncoder.encode(HARD_TO_QUOTE, StandardCharsets.UTF_8));
            Locator shown = page.locator(".erc-review .erc-command code");
            assertThat(shown).hasCount(2);
            assertThat(shown.first()).containsText("--priority -7");
            assertThat(shown.last()).containsText(pages.address());
            String command = shown.first().textContent();
            String call = shown.last().textContent();

            List<Long> byPage = submit();
            List<Long> byCommand = numbers(shell(command).out());
            List<Long> byCall = new ArrayList<>();
            json(shell(call).out())
                    .path("runs")
                    .forEach(run -> byCall.add(run.path("id").asLong()));
            assertEquals(2, byPage.size());
            assertEquals(asked(byPage), asked(byCommand), command);
            assertEquals(asked(byPage), asked(byCall), call);
            assertTrue(
                    asked(byPage).getFirst().contains("-7, 12582912"),
                    asked(byPage).toString());
            assertFalse(Files.exists(pages.data().resolve("ran")), "nothing of a setting is a command");

            String refusal = "A priority is a whole number from -100 to 100, got 101";
            assertTrue(
                    shell(command.replace("--priority -7", "--priority 101"))
                            .error()
                            .contains("erclab: " + refusal),
                    refusal);
            assertEquals(
                    refusal,
                    json(shell(call.replace("\"priority\":-7", "\"priority\":101"))
                                    .out())
                            .path("detail")
                            .asText());
            page.getByLabel("Priority").fill("101");
            assertThat(page.getByText(refusal).first()).isVisible();
            assertThat(button("Submit")).isDisabled();

            for (List<Long> runs : List.of(byPage, byCommand, byCall)) {
                runs.forEach(run -> pages.post("/runs/" + run + "/cancel", Map.of()));
            }
        });
    }

    private List<Long> submit() {
        button("Submit 2 runs").click();
        assertThat(page.getByText("2 runs queued")).isVisible();
        return page.locator(".erc-review").getByRole(AriaRole.LINK).allTextContents().stream()
                .filter(text -> text.startsWith("run "))
                .map(text -> Long.valueOf(text.split(" ")[1]))
                .toList();
    }

    /** "Experiment 5: runs 3, 4". */
    private static List<Long> numbers(String line) {
        Matcher runs = Pattern.compile("runs ([0-9, ]+)").matcher(line);
        assertTrue(runs.find(), line);
        return Pattern.compile(", *")
                .splitAsStream(runs.group(1).strip())
                .map(Long::valueOf)
                .toList();
    }

    /** What was asked for, as the server has it. */
    private static List<String> asked(List<Long> runs) {
        List<String> asked = new ArrayList<>();
        for (long id : runs) {
            JsonNode run = pages.get("/runs/" + id);
            asked.add(List.of(
                            run.path("system"),
                            run.path("corpus"),
                            run.path("preset"),
                            run.path("config"),
                            run.path("seed"),
                            run.path("device"),
                            run.path("priority"),
                            run.path("memoryMb"))
                    .toString());
        }
        return asked;
    }

    private record Outcome(String out, String error) {}

    /** What a shell makes of {@code text} in a folder in which {@code ./erclab} is the packaged program. */
    private static Outcome shell(String text) {
        try {
            Path folder = Files.createDirectories(pages.data().resolve("terminal"));
            Path program = folder.resolve("erclab");
            Files.writeString(program, "#!/bin/sh\nexec " + String.join(" ", PackagedPages.program()) + " \"$@\"\n");
            assertTrue(program.toFile().setExecutable(true));
            Path out = folder.resolve("out");
            Path error = folder.resolve("error");
            ProcessBuilder builder = new ProcessBuilder("bash", "-c", text)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(error.toFile());
            PackagedPages.atHome(builder, pages.data());
            Process process = builder.start();
            assertTrue(process.waitFor(5, TimeUnit.MINUTES), text);
            return new Outcome(Files.readString(out), Files.readString(error));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }
}
