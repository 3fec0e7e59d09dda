package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.erclab.access.Caller;
import org.erclab.access.Tokens;
import org.erclab.jobs.WorkerConnections;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.TokenScope;
import org.erclab.store.WorkerLogins;
import org.erclab.store.WorkerRights;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets a login of the database, and who does not. */
@QuarkusTest
class WorkerConnectionIT {

    private static final String PATH = "/api/v1/workers/connection";
    private static final Caller HERE = Caller.local(Role.ADMINISTRATOR, "127.0.0.1");

    @Inject
    Tokens tokens;

    @Inject
    WorkerRights rights;

    @Inject
    WorkerLogins logins;

    @Inject
    WorkerConnections connections;

    @Inject
    RunFixtures fixtures;

    @BeforeEach
    void grant() {
        assertTrue(rights.grant().isEmpty());
    }

    @AfterEach
    void removeThem() {
        fixtures.execute("update worker_login set expires = '-infinity'");
        logins.dropEnded();
        fixtures.execute("delete from api_token where name = 'connection'");
    }

    @Test
    void aWorkersTokenGivesALoginAndNothingElseAndARevokedOneGivesNone() {
        Tokens.Issued issued = tokens.issue(HERE, "connection", Set.of(TokenScope.WORKER), Duration.ofHours(1));
        connect(issued.secret(), "gpu-1/4711")
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .body("user", matchesPattern("erclab_worker_[0-9a-f]{16}"))
                .body("url", not(containsString("password")))
                .body("password", matchesPattern("[0-9a-f]{64}"));
        given().header("Authorization", "Bearer " + issued.secret())
                .get("/api/v1/workers")
                .then()
                .statusCode(403);
        put(issued.secret(), "gpu-1/4711").statusCode(200);
        put(issued.secret(), "gpu-1/4712").statusCode(404).body("detail", containsString("start the worker again"));
        connect(issued.secret(), "not a name")
                .statusCode(400)
                .body(
                        "detail",
                        equalTo("A worker's name is its host and the number of its process, such as gpu-1/4711"));

        assertTrue(tokens.revoke(HERE, issued.token().id()));

        connect(issued.secret(), "gpu-1/4711")
                .statusCode(401)
                .body("detail", containsString("unknown, revoked or expired"));
        put(issued.secret(), "gpu-1/4711").statusCode(401);
        assertEquals("0", fixtures.value("select count(*) from worker_login where worker = 'gpu-1/4711'"));
    }

    @Test
    void aTokenForReadingAndAVisitorGetNone() {
        Tokens.Issued read = tokens.issue(HERE, "connection", Set.of(TokenScope.READ), Duration.ofHours(1));
        connect(read.secret(), "gpu-1/1").statusCode(403);
        given().contentType("application/json")
                .body("{\"worker\": \"gpu-1/1\"}")
                .post(PATH)
                .then()
                .statusCode(401);
        assertEquals("0", fixtures.value("select count(*) from worker_login"));
    }

    /** The database of the tests is embedded, as that of a first installation is. */
    @Test
    void aWorkerElsewhereHearsThatTheDatabaseCannotBeReached() {
        Caller elsewhere = Caller.local(Role.ADMINISTRATOR, "192.0.2.7");

        IllegalStateException refused =
                assertThrows(IllegalStateException.class, () -> connections.connect(elsewhere, "gpu-1/1"));

        assertTrue(
                refused.getMessage().contains("192.0.2.7")
                        && refused.getMessage().contains("ERCLAB_WORKERS_DATABASE_URL"),
                refused.getMessage());
        assertEquals("0", fixtures.value("select count(*) from worker_login"));
        assertFalse(WorkerConnections.isLoopback("jdbc:postgresql://db.example:5432/erclab?ssl=true"));
        assertTrue(WorkerConnections.isLoopback("jdbc:postgresql://[::1]:5432/erclab"));
        assertTrue(WorkerConnections.isLoopback("jdbc:postgresql:erclab"));
    }

    private static ValidatableResponse connect(String secret, String worker) {
        return given().header("Authorization", "Bearer " + secret)
                .contentType("application/json")
                .body("{\"worker\": \"" + worker + "\"}")
                .post(PATH)
                .then();
    }

    private static ValidatableResponse put(String secret, String worker) {
        return given().header("Authorization", "Bearer " + secret)
                .contentType("application/json")
                .body("{\"worker\": \"" + worker + "\"}")
                .put(PATH)
                .then();
    }
}
