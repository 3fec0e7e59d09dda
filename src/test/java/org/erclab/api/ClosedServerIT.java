package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.AccessPolicy;
import org.erclab.access.Caller;
import org.erclab.access.Tokens;
import org.erclab.store.Role;
import org.erclab.store.TokenScope;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClosedServerIT.Closed.class)
class ClosedServerIT {

    private static final int CALLS_A_MINUTE = 40;
    private static final String POLICY = "\"calls\";q=" + CALLS_A_MINUTE + ";w=60";

    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("erclab.access", "closed", "erclab.rest.calls-a-minute", String.valueOf(CALLS_A_MINUTE));
        }
    }

    @Inject
    AccessPolicy policy;

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    @Test
    void readingNeedsATokenAndProbesDoNot() {
        for (String path : List.of("/server", "/runs", "/corpora", "/leaderboard", "/exports/runs")) {
            given().get("/api/v1" + path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("detail", containsString("needs the role reader: sign in"));
            given().header("Authorization", LocalToken.of(dataFolder).authorization())
                    .get("/api/v1" + path)
                    .then()
                    .statusCode(200);
        }
        given().get("/q/health/live").then().statusCode(200);
        given().get("/api/v1/nothing").then().statusCode(404).body("status", equalTo(404));
    }

    @Test
    void metricsNeedATokenByWhateverSpellingOfTheirPath() {
        for (String path : List.of(
                "/q/metrics",
                "/q/metrics/",
                "/q//metrics",
                "/q/x/../metrics",
                "/q/%6Detrics",
                "/q/metrics;a",
                "/q/metrics%3Ba",
                "/q/metrics%2F")) {
            given().urlEncodingEnabled(false)
                    .get(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("detail", containsString("needs the role reader: sign in"));
        }
        given().header("Authorization", LocalToken.of(dataFolder).authorization())
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("erclab_queue_length"));
    }

    @Test
    void whoeverLooksAtPagesIsNobodyBeforeSigningIn() {
        assertFalse(policy.pageVisitor("127.0.0.1").may(Role.READER));
    }

    /** The bucket refills while it is emptied, so a slow machine needs more calls than a fast one. */
    @Test
    void whoeverCallsTooOftenWaitsAndKeepsNobodyElseWaiting() {
        Tokens.Issued hasty = tokens.issue(
                Caller.local(Role.READER, "127.0.0.1"), "hasty", Set.of(TokenScope.READ), Duration.ofHours(1));
        try {
            Response answer = called(hasty);
            assertEquals(200, answer.statusCode());
            assertEquals(POLICY, answer.header("RateLimit-Policy"));
            assertEquals(CALLS_A_MINUTE - 1, callsLeft(answer));
            for (int calls = 1; calls < 100 * CALLS_A_MINUTE && answer.statusCode() == 200; calls++) {
                answer = called(hasty);
            }
            answer.then()
                    .statusCode(429)
                    .contentType("application/problem+json")
                    .header("Retry-After", matchesPattern("[1-9]\\d*"))
                    .header("RateLimit-Policy", POLICY)
                    .body("detail", startsWith("More than " + CALLS_A_MINUTE + " calls within a minute"));
            assertEquals(0, callsLeft(answer));
            assertTrue(answer.header("RateLimit").endsWith(";t=" + answer.header("Retry-After")));
            given().header("Authorization", LocalToken.of(dataFolder).authorization())
                    .get("/api/v1/server")
                    .then()
                    .statusCode(200);
        } finally {
            tokens.revoke(
                    Caller.local(Role.ADMINISTRATOR, "127.0.0.1"), hasty.token().id());
        }
    }

    @Test
    void whoComesWithATokenThatIsNoneIsToldToo() {
        Response answer = given().header("Authorization", "Bearer none").get("/api/v1/server");

        assertEquals(401, answer.statusCode());
        assertEquals(POLICY, answer.header("RateLimit-Policy"));
        assertTrue(callsLeft(answer) < CALLS_A_MINUTE, answer.header("RateLimit"));
    }

    /** Of {@code "calls";r=4;t=13}: the calls that are left, all of them again within the minute that the policy says. */
    private static int callsLeft(Response answer) {
        String field = answer.header("RateLimit");
        Matcher matcher = Pattern.compile("\"calls\";r=(\\d+);t=(\\d+)").matcher(field);
        assertTrue(matcher.matches(), field);
        int seconds = Integer.parseInt(matcher.group(2));
        assertTrue(seconds >= 1 && seconds <= 61, field);
        return Integer.parseInt(matcher.group(1));
    }

    private static Response called(Tokens.Issued token) {
        return given().header("Authorization", "Bearer " + token.secret()).get("/api/v1/server");
    }
}
