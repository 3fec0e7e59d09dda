package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.erclab.access.oidc.LabProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody signs in by the lab's OpenID Connect provider in a real browser, and out again. */
class ProviderPagesProcessIT extends PageSteps {

    private static final LabProvider PROVIDER = new LabProvider();

    @TempDir
    static Path data;

    @BeforeAll
    static void start() throws Exception {
        String issuer = PROVIDER.start().get("erclab.oidc.issuer");
        pages = PackagedPages.start(
                data,
                Map.of(
                        "ERCLAB_OIDC_ISSUER", issuer,
                        "ERCLAB_OIDC_CLIENT_ID", "erclab",
                        "ERCLAB_OIDC_CLIENT_SECRET", "a secret",
                        "ERCLAB_OIDC_ROLE_CLAIM", "groups",
                        "ERCLAB_OIDC_RESEARCHERS", "erc-staff",
                        "ERCLAB_OIDC_LABEL", "Lab account"));
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.close();
        }
        PROVIDER.stop();
    }

    @Test
    void whomTheProviderGivesARoleIsInAndOutAgainAndWhomItGivesNoneStaysOut() {
        photographed(() -> {
            open("/sign-in");
            checkWithAxe(page, "/sign-in");
            NarrowWindow.check(page, "/sign-in");
            signIn("ann", "{\"groups\": [\"students\"]}");
            assertThat(page).hasURL(pages.address() + "/sign-in");
            assertThat(page.getByText("gives you no role", new Page.GetByTextOptions().setExact(false)))
                    .isVisible();

            signIn("ann", "{\"preferred_username\": \"ann\", \"groups\": [\"erc-staff\"]}");
            assertThat(page).hasURL(pages.address() + "/");
            open("/account");
            assertThat(page.getByText("Signs in by")).isVisible();
            assertThat(page.getByText("researcher").first()).isVisible();
            assertThat(page.getByLabel("New password")).hasCount(0);
            checkWithAxe(page, "/account");
            open("/submit?corpus=none");
            assertThat(page.getByText("sign in first")).hasCount(0);

            open("/account");
            button("Sign out").click();
            assertThat(page).hasURL(pages.address() + "/");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();
        });
    }

    /** By the button of the page and the form of the provider. */
    private void signIn(String subject, String claims) {
        button("Sign in by Lab account").click();
        page.waitForURL(Pattern.compile(".*/lab/authorize.*"));
        page.locator("[name=username]").fill(subject);
        page.locator("[name=claims]").fill(claims);
        page.locator("[type=submit]").click();
        page.waitForURL(Pattern.compile(Pattern.quote(pages.address()) + "/.*"));
        assertThat(page.locator("h1")).isVisible();
    }
}
