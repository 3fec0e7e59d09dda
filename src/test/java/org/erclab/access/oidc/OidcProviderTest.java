package org.erclab.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.erclab.store.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way over HTTP, with a provider that minds codes and verifiers. */
class OidcProviderTest {

    private static final URI CALLBACK = URI.create("http://127.0.0.1:1/sign-in/callback");
    private static final String CLIENT = "erclab";

    private final MockOAuth2Server server = new MockOAuth2Server();
    private OidcProvider provider;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getByName("127.0.0.1"), 0);
        LabProvider.warmUp(server);
        provider = new OidcProvider(new OidcSettings(
                server.issuerUrl("lab").uri(),
                CLIENT,
                Optional.of("a secret"),
                List.of("profile"),
                "Lab",
                "preferred_username",
                new ClaimedRole(Optional.of("groups"), Map.of(Role.RESEARCHER, Set.of("staff")), Optional.empty())));
    }

    @AfterEach
    void stop() {
        server.shutdown();
    }

    @Test
    void theQuestionHoldsAChallengeAndNoSecretAndTheAnswerSaysWho() throws Exception {
        says("ann", List.of(CLIENT), Map.of("preferred_username", "Ann", "groups", List.of("staff")));
        OidcRequest request = provider.begin(CALLBACK);
        String page = request.page().toString();
        assertTrue(page.contains("code_challenge_method=S256") && page.contains("response_type=code"), page);
        assertFalse(page.contains("secret") || page.contains(request.verifier.getValue()), page);

        OidcIdentity who = provider.finish(request, answer(request));

        assertEquals("ann", who.subject());
        assertEquals(server.issuerUrl("lab").toString(), who.issuer());
        assertEquals("Ann", who.name());
        assertEquals(Optional.of(Role.RESEARCHER), who.role());
        String leave = provider.leave(who.idToken(), CALLBACK.resolve("/"))
                .orElseThrow()
                .toString();
        assertTrue(leave.startsWith(server.endSessionEndpointUrl("lab").toString()), leave);
        assertTrue(leave.contains("id_token_hint=" + who.idToken()), leave);
    }

    @Test
    void anAnswerToAnotherQuestionIsRefused() throws Exception {
        says("ann", List.of(CLIENT), Map.of());
        OidcRequest request = provider.begin(CALLBACK);
        Map<String, List<String>> answer = answer(request);
        refused("its state differs", provider.begin(CALLBACK), answer);
        answer.remove("state");
        refused("its state differs", request, answer);
    }

    @Test
    void aRefusalOfTheProviderIsOne() throws Exception {
        OidcRequest request = provider.begin(CALLBACK);
        refused(
                "The provider refused: access_denied",
                request,
                Map.of("error", List.of("access_denied"), "state", List.of(request.state.getValue())));
    }

    @Test
    void aCodeIsWorthNothingWithoutItsVerifier() throws Exception {
        says("ann", List.of(CLIENT), Map.of());
        OidcRequest request = provider.begin(CALLBACK);
        OidcRequest stolen =
                new OidcRequest(request.state, request.nonce, new CodeVerifier(), request.callback, request.page());
        refused("The provider refused", stolen, answer(request));
    }

    @Test
    void aProviderThatIsAwayIsSaidToBe() {
        server.shutdown();
        assertTrue(assertThrows(OidcException.class, () -> provider.begin(CALLBACK))
                .getMessage()
                .contains("cannot be reached"));
    }

    private void says(String subject, List<String> audience, Map<String, Object> claims) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback("lab", subject, "JWT", audience, claims));
    }

    /** What the provider sends the browser back with. */
    private static Map<String, List<String>> answer(OidcRequest request) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            String back = browser.send(HttpRequest.newBuilder(request.page()).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return new HashMap<>(URLUtils.parseParameters(URI.create(back).getRawQuery()));
        }
    }

    private void refused(String words, OidcRequest request, Map<String, List<String>> answer) {
        OidcException refusal = assertThrows(OidcException.class, () -> provider.finish(request, answer));
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
