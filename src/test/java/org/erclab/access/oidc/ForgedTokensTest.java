package org.erclab.access.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.erclab.store.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the tokens that a provider could send, those of somebody else are not believed. */
class ForgedTokensTest {

    private static final String CLIENT = "erclab";
    private static final String SECRET = "a client secret of forty characters or so";

    private static RSAKey key;
    private static RSAKey another;

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private String issuer;
    private OidcProvider provider;
    private OidcRequest request;

    @BeforeAll
    static void makeKeys() throws JOSEException {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
        another = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    @BeforeEach
    void start() throws IOException, OidcException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answers.getOrDefault(exchange.getRequestURI().getPath(), "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        issuer = "http://127.0.0.1:" + server.getAddress().getPort();
        answers.put("/.well-known/openid-configuration", """
                {"issuer": "ISSUER", "authorization_endpoint": "ISSUER/authorize", "token_endpoint": "ISSUER/token",
                 "jwks_uri": "ISSUER/keys", "userinfo_endpoint": "ISSUER/userinfo",
                 "subject_types_supported": ["public"], "response_types_supported": ["code"],
                 "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
                """.replace("ISSUER", issuer));
        answers.put("/userinfo", "{\"sub\": \"ann\"}");
        answers.put("/keys", new JWKSet(key.toPublicJWK()).toString());
        provider = new OidcProvider(new OidcSettings(
                URI.create(issuer),
                CLIENT,
                Optional.of(SECRET),
                List.of(),
                "Lab",
                "preferred_username",
                new ClaimedRole(Optional.of("groups"), Map.of(Role.RESEARCHER, Set.of("staff")), Optional.empty())));
        request = provider.begin(URI.create("http://127.0.0.1:1/sign-in/callback"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** Shows that what follows is refused for the one thing that is wrong with it. */
    @Test
    void aRightTokenIsBelieved() throws Exception {
        send(signed(claims().build(), key));
        OidcIdentity who = come();
        assertEquals("ann " + issuer, who.subject() + " " + who.issuer());
        assertEquals(Optional.empty(), who.role());
    }

    @Test
    void anotherNonceIssuerAudienceOrTimeIsRefused() throws Exception {
        for (JWTClaimsSet wrong : List.of(
                claims().claim("nonce", "another").build(),
                claims().claim("nonce", null).build(),
                claims().issuer("https://elsewhere.example").build(),
                claims().audience("another-client").build(),
                claims().audience(List.of(CLIENT, "another-client"))
                        .claim("azp", "another-client")
                        .build(),
                claims().subject(null).build(),
                claims().expirationTime(Date.from(Instant.now().minusSeconds(3600)))
                        .build())) {
            send(signed(wrong, key));
            OidcException refusal = assertThrows(OidcException.class, this::come, wrong.toString());
            assertTrue(refusal.getMessage().contains("cannot be "), refusal.getMessage());
        }
    }

    @Test
    void anotherKeyTheClientSecretOrNoSignatureIsRefused() throws Exception {
        send(signed(claims().build(), another));
        refused("cannot be believed");
        send(signed(claims().build(), JWSAlgorithm.HS256, new MACSigner(SECRET)));
        refused("cannot be believed");
        send(new PlainJWT(claims().build()).serialize());
        refused("cannot be believed");
        answers.put("/token", "{\"token_type\": \"Bearer\", \"access_token\": \"a\"}");
        refused("no ID token");
        answers.put("/token", "<html>");
        refused("cannot be read");
    }

    @Test
    void groupsOfTheUserInfoCountForTheSamePersonOnly() throws Exception {
        send(signed(claims().build(), key));
        answers.put("/userinfo", "{\"sub\": \"ann\", \"groups\": [\"staff\"], \"preferred_username\": \"Ann\"}");
        OidcIdentity who = come();
        assertEquals("Ann " + Optional.of(Role.RESEARCHER), who.name() + " " + who.role());

        answers.put("/userinfo", "{\"sub\": \"bob\", \"groups\": [\"staff\"]}");
        refused("somebody else");
    }

    @Test
    void anAnswerOfAnotherProviderIsRefused() throws Exception {
        send(signed(claims().build(), key));
        OidcException refusal = assertThrows(
                OidcException.class,
                () -> provider.finish(
                        request,
                        Map.of(
                                "code", List.of("any"),
                                "state", List.of(request.state.getValue()),
                                "iss", List.of("https://elsewhere.example"))));
        assertTrue(refusal.getMessage().contains("another provider"), refusal.getMessage());
    }

    @Test
    void aProviderThatSaysItIsAnotherOneOrSendsSecretsInClearIsNotUsed() {
        for (String change : List.of("\"issuer\": \"", "\"token_endpoint\": \"", "\"jwks_uri\": \"")) {
            String right = answers.get("/.well-known/openid-configuration");
            answers.put(
                    "/.well-known/openid-configuration",
                    right.replace(change + "http://127.0.0.1", change + "http://192.0.2.1"));
            OidcProvider fresh = new OidcProvider(new OidcSettings(
                    URI.create(issuer),
                    CLIENT,
                    Optional.empty(),
                    List.of(),
                    "Lab",
                    "sub",
                    new ClaimedRole(Optional.empty(), Map.of(), Optional.of(Role.READER))));
            assertTrue(assertThrows(OidcException.class, () -> fresh.begin(URI.create("http://127.0.0.1:1/")))
                    .getMessage()
                    .contains("cannot be used"));
            answers.put("/.well-known/openid-configuration", right);
        }
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject("ann")
                .audience(CLIENT)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(3600)))
                .claim("nonce", request.nonce.getValue());
    }

    private static String signed(JWTClaimsSet claims, RSAKey key) throws JOSEException {
        return signed(claims, JWSAlgorithm.RS256, new RSASSASigner(key));
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JWSSigner signer) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
        token.sign(signer);
        return token.serialize();
    }

    private void send(String idToken) {
        answers.put(
                "/token",
                "{\"token_type\": \"Bearer\", \"access_token\": \"a\", \"expires_in\": 60, \"id_token\": \"" + idToken
                        + "\"}");
    }

    private OidcIdentity come() throws OidcException {
        return provider.finish(request, Map.of("code", List.of("any"), "state", List.of(request.state.getValue())));
    }

    private void refused(String words) {
        OidcException refusal = assertThrows(OidcException.class, this::come);
        assertTrue(refusal.getMessage().contains(words), refusal.getMessage());
    }
}
