package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The pages in a browser against the packaged application with real run processes. First the whole path: import the
 * simulated corpus, submit a run, watch it train, find it on the leaderboard; then what that run left to look at.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PagesProcessIT {

    private static final Path PICTURE = Path.of("target", "browser-test.png");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");
    private static final List<String> PAGES = List.of(
            "/",
            "/runs",
            "/runs/1",
            "/dialogues?runs=1",
            "/submit",
            "/corpora",
            "/corpora/simulated",
            "/compare",
            "COMPARED",
            "/workers",
            "/sign-in",
            "/account",
            "/admin");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    private static PackagedPages pages;
    /** Path of the comparison that the test of it has made. */
    private static String compared = "/compare";

    private Page page;

    @BeforeAll
    static void startServer() throws Exception {
        pages = PackagedPages.start(folder);
    }

    @AfterAll
    static void stopServer() {
        if (pages != null) {
            pages.close();
        }
    }

    @BeforeEach
    void openPage() {
        page = pages.newPage();
    }

    @AfterEach
    void closePage() {
        page.context().close();
        assertEquals(List.of(), pages.takeErrors(), "errors in the browser");
    }

    @Test
    @Order(1)
    void aRunSubmittedInTheBrowserEndsOnTheLeaderboard() {
        photographed(() -> {
            importSimulatedCorpus(page);
            submit(page);
            watch(page);
            findOnLeaderboard(page);
        });
    }

    @Test
    @Order(2)
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
    @Order(3)
    void rowsAreComparedAndTheirErrorsReadByKeyboardAlone() {
        photographed(() -> {
            submitOverRest("higru-f");
            page.navigate(pages.address() + "/runs/2");
            assertThat(page.locator("h1 .erc-badge").first()).hasText("completed", textWithin(300));

            page.navigate(pages.address() + "/?corpus=simulated");
            assertThat(page.locator("vaadin-grid vaadin-checkbox")).hasCount(2);
            tabTo(page.locator("vaadin-grid td[part~='body-cell'][tabindex='0']"));
            tickTheRow();
            assertThat(page).hasURL(Pattern.compile(".*chosen=[0-9a-f]{12}.*"));
            page.keyboard().press("ArrowDown");
            tickTheRow();
            Locator compare = button(page, "Compare 2 rows");
            assertThat(compare).isVisible();
            tabBackTo(compare);
            page.keyboard().press("Enter");
            assertThat(page.getByText("Settings that differ")).isVisible();
            assertThat(page.locator("erc-confusion-difference svg")).isVisible();
            compared = page.url().substring(pages.address().length());

            Locator flipped = page.locator("a[href*='find=only-']").first();
            tabTo(flipped);
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/dialogues\\?.*find=only-.*"));
            assertThat(page.locator(".erc-chat li.erc-found").first()).isVisible();
        });
    }

    @Test
    @Order(50)
    void whatACorpusSaysIsTextAndNeverRuns() {
        photographed(() -> {
            String evil = "<img src=x onerror=window.ran=true><script>window.ran=true</script>";
            Path file = folder.resolve("evil.jsonl");
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
            choose(page, "Format", "erclab-jsonl");
            page.getByLabel("Path on the server").fill(file.toString());
            page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)).fill("evil");
            button(page, "Import").click();
            assertThat(page.getByText("Imported 'evil'")).isVisible();
            page.navigate(pages.address() + "/corpora/evil");
            assertThat(page.getByText(evil).first()).isVisible();
            assertEquals(null, page.evaluate("window.ran ?? null"));
        });
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

    private void submitOverRest(String system) {
        try {
            String token = Files.readString(folder.resolve("local-token")).strip();
            APIResponse answer = page.request()
                    .post(
                            pages.address() + "/api/v1/experiments",
                            RequestOptions.create()
                                    .setHeader("Authorization", "Bearer " + token)
                                    .setData(Map.of("system", system, "corpus", "simulated", "preset", "small")));
            assertEquals(201, answer.status(), answer.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    @Order(4)
    void noPageKeepsAnybodyOut(ColorScheme scheme) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        for (String path : PAGES) {
            photographed(() -> {
                page.navigate(pages.address() + (path.equals("COMPARED") ? compared : path));
                assertThat(page.locator("h1")).isVisible();
                page.waitForTimeout(1000);
                checkWithAxe(page, path + " in " + scheme);
            });
        }
    }

    @Test
    @Order(99)
    void theLinkOfTheFirstStartMakesAnAdministratorAndClosesChangesToOthers() {
        photographed(() -> {
            page.navigate(pages.address() + "/submit?corpus=simulated&system=higru&preset=small&seeds=1");
            assertThat(button(page, "Submit 1 run")).isEnabled();
            String before = sessionId();

            page.navigate(pages.setUpLink());
            page.getByLabel("New password").fill("several quiet rivers");
            page.getByLabel("The same again").fill("several quiet rivers");
            button(page, "Set password").click();
            assertThat(page).hasURL(pages.address() + "/account");
            assertNotEquals(before, sessionId(), "a planted session would have stayed");

            page.getByLabel("What it is for").fill("notebook");
            button(page, "Issue token").click();
            assertThat(page.locator(".erc-command code"))
                    .hasText(Pattern.compile("erclab_[0-9a-f]{12}_[A-Za-z0-9_-]{43}"));
            page.navigate(pages.address() + "/admin");
            assertThat(page.getByText("issue token").first()).isVisible();
            checkWithAxe(page, "/admin");
            page.navigate(pages.address() + "/account");
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".erc-command")).hasCount(0);
            checkWithAxe(page, "/account");
            page.navigate(pages.setUpLink());
            assertThat(page.getByText("This link does nothing")).isVisible();

            button(page, "Sign out").click();
            assertThat(page).hasURL(pages.address() + "/");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();
            page.navigate(pages.address() + "/submit?corpus=simulated&system=higru&preset=small&seeds=1");
            assertThat(page.getByText("This needs the role researcher: sign in first.")
                            .first())
                    .isVisible();
            assertThat(button(page, "Submit")).isDisabled();
            page.navigate(pages.address() + "/sign-in");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill("wrong");
            button(page, "Sign in").click();
            assertThat(page.getByText("The name or the password is wrong").first())
                    .isVisible();
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill("several quiet rivers");
            button(page, "Sign in").click();
            assertThat(button(page, "Sign out")).isVisible();
        });
    }

    private String sessionId() {
        Cookie cookie = page.context().cookies().stream()
                .filter(one -> one.name.equals("JSESSIONID"))
                .findFirst()
                .orElseThrow();
        assertEquals("true LAX", cookie.httpOnly + " " + cookie.sameSite);
        return cookie.value;
    }

    /** Waits until the page is there: an empty one has violations of its own. */
    private static void checkWithAxe(Page page, String where) {
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
    private void photographed(Runnable steps) {
        try {
            steps.run();
        } catch (AssertionError | PlaywrightException failed) {
            page.screenshot(new Page.ScreenshotOptions().setPath(PICTURE).setFullPage(true));
            throw new AssertionError(
                    failed.getMessage() + "\nPicture: " + PICTURE + "\nServer: " + pages.output(), failed);
        }
    }

    private void importSimulatedCorpus(Page page) {
        page.navigate(pages.address() + "/");
        assertThat(page.getByText("No results yet")).isVisible();
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Corpora").setExact(true))
                .click();
        choose(page, "Format", "simulated");
        // Left empty, the name is the suggested one.
        assertThat(page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true)))
                .hasAttribute("placeholder", "simulated");
        button(page, "Import").click();
        assertThat(page.getByText("Imported 'simulated'")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("simulated-4")))
                .isVisible();
    }

    private void submit(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Submit").setExact(true))
                .click();
        choose(page, "Corpus", "simulated (simulated)");
        choose(page, "System", "HiGRU");
        page.locator("vaadin-radio-button")
                .filter(new Locator.FilterOptions().setHasText("small:"))
                .locator("label")
                .click();
        Locator seeds = page.getByLabel("Seeds", new Page.GetByLabelOptions().setExact(true));
        seeds.fill("one");
        assertThat(page.getByText("but 'one' is neither").first()).isVisible();
        seeds.fill("1");
        button(page, "Submit 1 run").click();
        Locator run = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("run 1 (seed 1)"));
        assertThat(run).isVisible();
        run.click();
    }

    private void watch(Page page) {
        assertThat(page.getByRole(
                        AriaRole.HEADING,
                        new Page.GetByRoleOptions().setName("Run 1").setLevel(1)))
                .isVisible();
        // Nothing is reloaded: what follows arrives by push.
        assertThat(page.locator("h1 .erc-badge").first()).hasText("completed", textWithin(300));
        assertThat(page.locator("erc-learning-curve svg path").first()).isAttached();
        assertThat(page.locator("erc-confusion-heat-map svg")).isVisible();
        assertThat(page.getByText("By emotion")).isVisible();
        assertThat(page.getByText("selected", new Page.GetByTextOptions().setExact(false))
                        .first())
                .isVisible();
    }

    private void findOnLeaderboard(Page page) {
        page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName("Leaderboard").setExact(true))
                .click();
        Locator grid = page.locator("vaadin-grid");
        assertThat(grid.getByText("HiGRU", new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(grid.getByText("preset small")).isVisible();
        grid.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Seeds of HiGRU"))
                .click();
        Locator link = page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName("run 1").setExact(true));
        assertThat(link).isVisible();
        assertThat(page).hasURL(Pattern.compile(".*corpus=simulated.*open=[0-9a-f]{12}.*"));
        link.click();
        assertThat(page).hasURL(pages.address() + "/runs/1");
    }

    private static void choose(Page page, String label, String item) {
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

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static LocatorAssertions.HasTextOptions textWithin(int seconds) {
        return new LocatorAssertions.HasTextOptions().setTimeout(1000.0 * seconds);
    }
}
