package org.erclab.ui;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who may do what: the first administrator, other people, signing in. It comes last, for it closes changes to others. */
abstract class AccessPages extends PageSteps {

    @Test
    @Order(1)
    void theLinkOfTheFirstStartMakesAnAdministratorAndClosesChangesToOthers() {
        photographed(() -> {
            long othersRun = pages.post(
                            "/external-runs?corpus=simulated&system=Guess&source=made+for+a+test",
                            "text/csv",
                            "seed,metric,value\n1,wa,0.5\n")
                    .path("runs")
                    .path(0)
                    .asLong();
            page.navigate(pages.address() + "/submit?corpus=simulated&system=higru&preset=small&seeds=1");
            assertThat(button("Submit 1 run")).isEnabled();
            String before = sessionId();

            page.navigate(pages.setUpLink());
            page.getByLabel("New password").fill("several quiet rivers");
            page.getByLabel("The same again").fill("several quiet rivers");
            button("Set password").click();
            assertThat(page).hasURL(pages.address() + "/account");
            assertNotEquals(before, sessionId(), "a planted session would have stayed");

            page.getByLabel("What it is for").fill("notebook");
            button("Issue token").click();
            assertThat(page.locator(".erc-command code"))
                    .hasText(Pattern.compile("erclab_[0-9a-f]{12}_[A-Za-z0-9_-]{43}"));
            page.navigate(pages.address() + "/admin");
            assertThat(page.getByText("issue token").first()).isVisible();
            checkWithAxe(page, "/admin");
            NarrowWindow.check(page, "/admin");
            page.navigate(pages.address() + "/account");
            assertThat(page.locator("h1")).isVisible();
            assertThat(page.locator(".erc-command")).hasCount(0);
            checkWithAxe(page, "/account");
            NarrowWindow.check(page, "/account");
            page.navigate(pages.setUpLink());
            assertThat(page.getByText("This link does nothing")).isVisible();

            button("Sign out").click();
            assertThat(page).hasURL(pages.address() + "/");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in")))
                    .isVisible();
            page.navigate(pages.address() + "/submit?corpus=simulated&system=higru&preset=small&seeds=1");
            assertThat(page.getByText("This needs the role researcher: sign in first.")
                            .first())
                    .isVisible();
            assertThat(button("Submit")).isDisabled();
            page.navigate(pages.address() + "/runs/" + othersRun);
            assertThat(button("Remove results")).isDisabled();
            page.navigate(pages.address() + "/sign-in");
            page.getByLabel("Name").fill("admin");
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill("wrong");
            button("Sign in").click();
            assertThat(page.getByText("The name or the password is wrong").first())
                    .isVisible();
            page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                    .fill("several quiet rivers");
            button("Sign in").click();
            assertThat(button("Sign out")).isVisible();
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

    @Test
    @Order(2)
    void anAdministratorAddsAPersonWhoSetsAPasswordAndIssuesATokenAndTheTrailShowsIt() {
        photographed(() -> {
            signIn("admin", "several quiet rivers");
            open("/admin");
            page.getByLabel("Name", exactly()).fill("ada");
            choose("Role", "researcher");
            button("Add").click();
            Locator invitation = page.locator(".erc-command code");
            assertThat(invitation).containsText("/set-password?key=");
            Locator people = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("People"));
            assertThat(people.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("ada")))
                    .containsText("waits for its password");
            String link = invitation.textContent();

            page.context().clearCookies();
            page.navigate(link);
            page.getByLabel("New password").fill("many slow clouds");
            page.getByLabel("The same again").fill("many slow clouds");
            button("Set password").click();
            assertThat(page).hasURL(pages.address() + "/account");
            assertThat(page.getByText("researcher").first()).isVisible();
            page.getByLabel("What it is for").fill("her notebook");
            button("Issue token").click();
            Locator tokens = page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("API tokens"));
            assertThat(tokens).containsText("her notebook");
            button("Revoke her notebook").click();
            assertThat(tokens).containsText("revoked");
            open("/admin");
            assertThat(page.getByText("This page is for administrators")).isVisible();

            page.context().clearCookies();
            signIn("admin", "several quiet rivers");
            open("/admin");
            Locator trail =
                    page.getByRole(AriaRole.TABLE, new Page.GetByRoleOptions().setName("Audit trail, newest first"));
            page.getByLabel("Entries with").fill("ada");
            for (String action : new String[] {"add person", "set password", "issue token", "revoke token"}) {
                assertThat(trail).containsText(action);
            }
            assertThat(trail).not().containsText("submit");
        });
    }

    private void signIn(String name, String password) {
        open("/sign-in");
        page.getByLabel("Name", exactly()).fill(name);
        page.getByLabel("Password", exactly()).fill(password);
        button("Sign in").click();
        assertThat(button("Sign out")).isVisible();
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }
}
