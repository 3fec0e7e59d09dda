package org.erclab.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.access.oidc.LabProvider;
import org.erclab.store.AuditEntry;
import org.erclab.store.AuditTrail;
import org.erclab.store.Person;
import org.erclab.store.PersonStore;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.TextFilter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A browser is led to a provider and back, by plain HTTP. */
@QuarkusTest
@TestProfile(SingleSignOnIT.WithProvider.class)
class SingleSignOnIT {

    public static final class WithProvider implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "erclab.oidc.client-id", "erclab",
                    "erclab.oidc.client-secret", "a secret",
                    "erclab.oidc.role-claim", "groups",
                    "erclab.oidc.administrators", "erc-admins",
                    "erclab.oidc.researchers", "erc-staff");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(LabProvider.class));
        }
    }

    /** One browser: it keeps its cookies and does not follow redirects by itself. */
    private final class Browser implements AutoCloseable {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> get(URI address) throws IOException, InterruptedException {
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        }

        /** Where a page of this server leads. */
        URI led(URI address) throws IOException, InterruptedException {
            HttpResponse<String> answer = get(address);
            assertEquals(302, answer.statusCode(), answer.body());
            assertEquals(
                    "no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
            return address.resolve(answer.headers().firstValue("Location").orElseThrow());
        }

        /** Goes to the provider and tells it a name and claims; the address that it leads back to. */
        URI callback(String subject, String claims) throws IOException, InterruptedException {
            URI page = led(server.resolve("/sign-in/provider?to=runs"));
            HttpRequest login = HttpRequest.newBuilder(page)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(
                            "username=" + subject + "&claims=" + URLEncoder.encode(claims, StandardCharsets.UTF_8)))
                    .build();
            HttpResponse<String> answer = http.send(login, BodyHandlers.ofString());
            return URI.create(answer.headers().firstValue("Location").orElseThrow());
        }

        String session() {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("none");
        }

        @Override
        public void close() {
            http.close();
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    PersonStore store;

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    AuditTrail audit;

    @Inject
    RunFixtures fixtures;

    @AfterEach
    void removeEverybody() {
        fixtures.execute("delete from api_token");
        fixtures.execute("delete from person");
    }

    @Test
    void whomTheProviderNamesIsInUnderANewSessionAndOnlyOnPages() throws Exception {
        try (Browser browser = new Browser()) {
            URI callback = browser.callback("s-1", claims("Sso.Ann@lab.example", "erc-staff"));
            String before = browser.session();

            assertEquals(server.resolve("/runs"), browser.led(callback));

            assertNotEquals("none", before);
            assertNotEquals(before, browser.session(), "a planted session would have stayed");
            Person ann = store.find("sso.ann").orElseThrow();
            assertEquals(Role.RESEARCHER, ann.role());
            assertFalse(ann.hasPassword());
            assertTrue(ann.issuer().orElseThrow().endsWith("/lab"), ann.toString());
            AuditEntry entry = audit.page(TextFilter.of("sso.ann"), 0, 1).getFirst();
            assertEquals(
                    "sign in by provider researcher true", entry.action() + " " + entry.subject() + " " + entry.done());
            assertEquals(401, browser.get(server.resolve("/api/v1/tokens")).statusCode(), "REST knows no cookies");

            assertEquals(server.resolve("/sign-in"), browser.led(callback), "an answer counts once");
        }
    }

    @Test
    void subjectAndIssuerAreWhoSomebodyIsAndNamesAreNot() throws Exception {
        signIn.accept(people.add("sso-bob", Role.ADMINISTRATOR).key(), "several quiet rivers", "192.0.2.1");

        enter("s-2", claims("sso-bob", "erc-staff"));
        enter("s-3", claims("sso-bob", "erc-staff"));
        enter("s-4", claims("admin", "erc-staff"));
        assertEquals(Role.RESEARCHER, store.find("sso-bob-2").orElseThrow().role());
        assertEquals(Role.RESEARCHER, store.find("sso-bob-3").orElseThrow().role());
        assertTrue(store.find("admin").isEmpty(), "kept for the link of the first start");
        long id = store.find("sso-bob-2").orElseThrow().id();

        enter("s-2", claims("renamed", "erc-admins"));
        Person bob = store.find(id).orElseThrow();
        assertEquals("sso-bob-2 ADMINISTRATOR", bob.name() + " " + bob.role());
        assertTrue(store.find("renamed").isEmpty());

        assertTrue(assertThrows(IllegalArgumentException.class, () -> people.invite(id))
                .getMessage()
                .contains("has no password here"));
        assertThrows(
                SignInRefusedException.class, () -> signIn.signIn("sso-bob-2", "several quiet rivers", "192.0.2.1"));
    }

    @Test
    void whoeverHasNoRoleOrAClosedAccountStaysOut() throws Exception {
        refused("s-5", claims("sso-carol", "others"));
        refused("s-5", "{\"preferred_username\": \"sso-carol\"}");
        assertTrue(store.find("sso-carol").isEmpty());

        enter("s-6", claims("sso-dora", "erc-staff"));
        Person dora = store.find("sso-dora").orElseThrow();
        people.change(dora.id(), Role.RESEARCHER, false);
        refused("s-6", claims("sso-dora", "erc-admins"));
        Person after = store.find(dora.id()).orElseThrow();
        assertEquals("false RESEARCHER", after.active() + " " + after.role());
        AuditEntry entry = audit.page(TextFilter.of("sso-dora"), 0, 1).getFirst();
        assertEquals("account closed false", entry.subject() + " " + entry.done());
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForIsRefused() throws Exception {
        try (Browser victim = new Browser();
                Browser attacker = new Browser()) {
            URI attackers = attacker.callback("s-7", claims("sso-eve", "erc-staff"));
            assertEquals(server.resolve("/sign-in"), victim.led(attackers), "it began nothing");
            victim.callback("s-8", claims("sso-fred", "erc-staff"));
            assertEquals(server.resolve("/sign-in"), victim.led(attackers), "the state is another one");
            URI forged = URI.create(attackers.toString().replaceAll("state=[^&]*", "state=forged"));
            assertEquals(server.resolve("/sign-in"), attacker.led(forged));
        }
        assertEquals(Optional.empty(), store.find("sso-eve").or(() -> store.find("sso-fred")));
    }

    private void enter(String subject, String claims) throws IOException, InterruptedException {
        try (Browser browser = new Browser()) {
            assertEquals(server.resolve("/runs"), browser.led(browser.callback(subject, claims)));
        }
    }

    private void refused(String subject, String claims) throws IOException, InterruptedException {
        try (Browser browser = new Browser()) {
            URI callback = browser.callback(subject, claims);
            String before = browser.session();
            assertEquals(server.resolve("/sign-in"), browser.led(callback));
            assertEquals(before, browser.session(), "nobody is in");
        }
    }

    private static String claims(String name, String group) {
        return "{\"preferred_username\": \"" + name + "\", \"groups\": [\"" + group + "\"]}";
    }
}
