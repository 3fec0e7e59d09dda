package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.Caller;
import org.erclab.access.People;
import org.erclab.access.SignIn;
import org.erclab.access.Tokens;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.TokenScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call what over REST, and what nobody gets past the checks. */
@QuarkusTest
class RestAccessIT {

    private static final String API = "/api/v1";
    private static final String PASSWORD = "several quiet rivers";

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Tokens tokens;

    @Inject
    RunFixtures fixtures;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    private Caller ann;
    private long run;

    @BeforeEach
    void addAnnAndARun() {
        ann = caller("rest-ann", Role.RESEARCHER);
        run = fixtures.queue(1, "any").getFirst();
    }

    @AfterEach
    void removeThem() {
        fixtures.clear();
        fixtures.execute("delete from api_token");
        fixtures.execute("delete from person");
    }

    @Test
    void aScopeAllowsWhatItSaysAndNothingMore() {
        RequestSpecification read = with(secret(ann, TokenScope.READ));
        read.get(API + "/runs/{id}", run).then().statusCode(200);
        with(secret(ann, TokenScope.READ))
                .post(API + "/runs/{id}/cancel", run)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("needs the role researcher, and 'rest-ann' has the role reader"));
        given().get(API + "/runs/{id}", run).then().body("status", equalTo("QUEUED"));

        String write = secret(ann, TokenScope.WRITE);
        for (String path : List.of("/people", "/audit", "/tokens?all=true")) {
            with(write).get(API + path).then().statusCode(403);
            given().get(API + path).then().statusCode(401).header("WWW-Authenticate", startsWith("Bearer"));
        }
        with(write).post(API + "/runs/{id}/stop", run).then().statusCode(200).body("status", equalTo("STOPPED"));
        given().get(API + "/runs/{id}/events", run).then().body("who", hasItem("rest-ann"));
        with(secret(Caller.local(Role.ADMINISTRATOR, ""), TokenScope.WORKER))
                .get(API + "/runs")
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenIsShownOnceListedWithoutItsSecretAndEndsWhenRevoked() {
        String write = secret(ann, TokenScope.WRITE);
        io.restassured.path.json.JsonPath issued = with(write)
                .contentType("application/json")
                .body("{\"name\": \"notebook\", \"scopes\": [\"read\"], \"validDays\": 30}")
                .post(API + "/tokens")
                .then()
                .statusCode(201)
                .header("Cache-Control", "no-store")
                .extract()
                .jsonPath();
        String secret = issued.getString("secret");

        with(secret).get(API + "/server").then().statusCode(200);
        with(write)
                .get(API + "/tokens")
                .then()
                .body("name", hasItem("notebook"))
                .body(not(containsString(secret.substring(30))));
        with(write)
                .contentType("application/json")
                .body("{\"name\": \"too much\", \"scopes\": [\"admin\"]}")
                .post(API + "/tokens")
                .then()
                .statusCode(403);
        with(write)
                .delete(API + "/tokens/{id}", issued.getLong("token.id"))
                .then()
                .statusCode(204);
        with(secret)
                .get(API + "/server")
                .then()
                .statusCode(401)
                .body("detail", containsString("unknown, revoked or expired"));
    }

    @Test
    void tokensOfOthersDoNotExistForACaller() {
        Caller bob = caller("rest-bob", Role.RESEARCHER);
        Tokens.Issued anns = tokens.issue(ann, "ann's", Set.of(TokenScope.READ), Tokens.USUAL);
        String bobs = secret(bob, TokenScope.WRITE);

        with(bobs).get(API + "/tokens").then().body("owner", contains("rest-bob"));
        given().get(API + "/tokens").then().statusCode(401);
        String missing = with(bobs)
                .delete(API + "/tokens/{id}", 999_999)
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        String others = with(bobs)
                .delete(API + "/tokens/{id}", anns.token().id())
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        assertEquals(
                missing.replace("999999", "N"), others.replace("" + anns.token().id(), "N"));
        with(anns.secret()).get(API + "/server").then().statusCode(200);
        with(LocalToken.of(dataFolder).authorization().substring(7))
                .delete(API + "/tokens/{id}", anns.token().id())
                .then()
                .statusCode(204);
    }

    @Test
    void administratorsManagePeopleAndReadTheTrail() {
        String local = LocalToken.of(dataFolder).authorization().substring(7);
        io.restassured.path.json.JsonPath added = with(local)
                .contentType("application/json")
                .body("{\"name\": \"rest-carol\", \"role\": \"administrator\"}")
                .post(API + "/people")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        long id = added.getLong("person.id");
        signIn.accept(added.getString("link").split("key=")[1], PASSWORD, "192.0.2.1");

        with(local)
                .contentType("application/json")
                .body("{\"name\": \"rest-carol\", \"role\": \"reader\"}")
                .post(API + "/people")
                .then()
                .statusCode(400)
                .body("detail", containsString("choose another name"));
        with(local)
                .contentType("application/json")
                .body("{\"role\": \"reader\", \"active\": true}")
                .put(API + "/people/{id}", id)
                .then()
                .statusCode(409)
                .body("detail", containsString("only administrator"));
        with(local)
                .contentType("application/json")
                .body("{\"role\": \"owner\", \"active\": true}")
                .put(API + "/people/{id}", id)
                .then()
                .statusCode(400)
                .body("detail", containsString("'owner'"));
        with(local).post(API + "/people/999999/link").then().statusCode(404);
        with(local)
                .get(API + "/people")
                .then()
                .body("name", hasItem("rest-carol"))
                .body(not(containsString("$2a$")));
        with(secret(ann, TokenScope.WRITE))
                .post(API + "/people/{id}/link", id)
                .then()
                .statusCode(403);
        with(local)
                .queryParam("text", "rest-")
                .get(API + "/audit")
                .then()
                .body("[0].who", equalTo("rest-ann"))
                .body("[0].done", equalTo(false))
                .body("action", hasItem("add person"));
        with(local)
                .queryParam("text", "rest-ann AND (")
                .get(API + "/audit")
                .then()
                .statusCode(400)
                .body("detail", containsString("cannot be read: a term is missing at the end"));
    }

    @Test
    void whatLooksLikeSqlOrAnExpressionIsText() {
        for (String text : List.of(
                "' OR '1'='1", "'; DROP TABLE run; --", "%", "_", "\\", "${7*7}", "#{7*7}", "*)(|(", "\u0000x")) {
            given().queryParam("text", text).get(API + "/runs").then().statusCode(org.hamcrest.Matchers.lessThan(500));
            given().queryParam("corpus", text)
                    .get(API + "/runs")
                    .then()
                    .statusCode(org.hamcrest.Matchers.lessThan(500))
                    .body(not(containsString("\"id\"")));
            given().queryParam("sort", text).get(API + "/runs").then().statusCode(400);
            with(text.replaceAll("\\p{Cntrl}", "")).get(API + "/runs").then().statusCode(401);
        }
        given().get(API + "/runs/{id}", run).then().statusCode(200);
    }

    private Caller caller(String name, Role role) {
        return Caller.of(signIn.accept(people.add(name, role).key(), PASSWORD, "192.0.2.1"), "192.0.2.1");
    }

    private String secret(Caller caller, TokenScope scope) {
        return tokens.issue(caller, scope.lowerName(), Set.of(scope), Duration.ofDays(1))
                .secret();
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
