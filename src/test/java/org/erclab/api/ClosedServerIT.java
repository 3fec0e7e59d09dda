package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.AccessPolicy;
import org.erclab.store.Role;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ClosedServerIT.Closed.class)
class ClosedServerIT {

    public static final class Closed implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("erclab.access", "closed");
        }
    }

    @Inject
    AccessPolicy policy;

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
        for (String path : List.of("/q/metrics", "/q/metrics/", "/q//metrics", "/q/x/../metrics", "/q/%6Detrics")) {
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
}
