package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.erclab.store.CorpusStore;
import org.erclab.store.RunFixtures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that has the current version of an answer is told so, and gets the answer as soon as anything has changed. */
@QuarkusTest
class EntityTagsIT {

    private static final String API = "/api/v1";
    private static final String CORPUS = "tagged";

    @Inject
    SampleRuns samples;

    @Inject
    RunFixtures fixtures;

    @Inject
    CorpusStore corpora;

    @BeforeEach
    void addACorpus() {
        fixtures.clear();
        samples.addCorpus(CORPUS);
    }

    @AfterEach
    void remove() {
        fixtures.clear();
        corpora.list().stream()
                .filter(corpus -> corpus.name().startsWith(CORPUS))
                .forEach(corpus -> corpora.delete(corpus.name()));
    }

    @Test
    void theLeaderboardIsTheSameUntilARunEnds() {
        samples.submit("tagged-system", CORPUS, List.of(1L, 2L));
        samples.complete(0.6);
        String rows = API + "/leaderboard?corpus=" + CORPUS;
        String table = API + "/leaderboard/export?format=csv";
        String tag = tag(rows);
        assertUnchanged(rows, tag);
        assertUnchanged(table, tag(table));
        String group = given().get(rows).then().extract().path("rows[0].groupId");
        String row = API + "/leaderboard/" + group;
        String rowTag = tag(row);
        assertUnchanged(row, rowTag);

        samples.complete(0.7);

        assertChanged(rows, tag);
        assertChanged(row, rowTag);
        given().header("If-None-Match", "*")
                .get(API + "/leaderboard/{group}", "nothing")
                .then()
                .statusCode(404);
    }

    @Test
    void aRunIsTheSameUntilItsRowIsWritten() {
        long run = samples.submit("tagged-run", CORPUS, List.of(1L)).getFirst();
        String one = API + "/runs/" + run;
        String tag = tag(one);
        assertUnchanged(one, tag);

        fixtures.execute("update run set priority = 3 where id = ?", run);

        assertChanged(one, tag);
        given().header("If-None-Match", tag)
                .get(API + "/runs/-1")
                .then()
                .statusCode(404)
                .body("status", equalTo(404));
    }

    @Test
    void aCertificateIsTheSameWhileItsRunIsThoughItIsSignedAnew() {
        samples.submit("tagged-certificate", CORPUS, List.of(1L));
        long run = samples.complete(0.6);
        String certificate = API + "/runs/" + run + "/certificate";
        String tag = tag(certificate);
        assertUnchanged(certificate, tag);

        fixtures.execute("update run set priority = 2 where id = ?", run);

        assertChanged(certificate, tag);
        long open = samples.submit("tagged-open", CORPUS, List.of(9L)).getFirst();
        given().header("If-None-Match", "*")
                .get(API + "/runs/{id}/certificate", open)
                .then()
                .statusCode(400);
    }

    @Test
    void corporaAreTheSameUntilOneComesOrGoes() {
        String all = API + "/corpora";
        String one = API + "/corpora/" + CORPUS;
        String statistics = one + "/statistics";
        String tag = tag(all);
        String oneTag = tag(one);
        assertUnchanged(all, tag);
        assertUnchanged(one, oneTag);
        assertUnchanged(statistics, tag(statistics));

        samples.addCorpus(CORPUS + "-too");

        assertChanged(all, tag);
        assertUnchanged(one, oneTag);
        corpora.delete(CORPUS);
        given().header("If-None-Match", oneTag).get(one).then().statusCode(404);
        given().header("If-None-Match", "*").get(one).then().statusCode(404);
    }

    @Test
    void publishedNumbersAreTheSameWhileTheServerRuns() {
        for (String path : List.of("/published", "/published?paper=higru", "/published/papers")) {
            assertUnchanged(API + path, tag(API + path));
        }
    }

    @Test
    void tagsAreComparedAsAListWeaklyAndNonsenseOnlyMissesThem() {
        String path = API + "/published";
        String tag = tag(path);
        for (String known : List.of("\"other\", " + tag, tag.substring(2), "*", " , ," + tag)) {
            given().header("If-None-Match", known).get(path).then().statusCode(304);
        }
        for (String known : List.of("", "W/", "\"", ",,,", "x".repeat(4000), tag + "x")) {
            given().header("If-None-Match", known).get(path).then().statusCode(200);
        }
    }

    @Test
    void whoMayNotReadIsNotToldThatNothingChanged() {
        String path = API + "/published";
        given().header("If-None-Match", tag(path))
                .header("Authorization", "Bearer erclab_nothing")
                .get(path)
                .then()
                .statusCode(401);
    }

    private static String tag(String path) {
        return given().get(path)
                .then()
                .statusCode(200)
                .header("ETag", startsWith("W/\""))
                .header("Cache-Control", "private, no-cache")
                .extract()
                .header("ETag");
    }

    private static void assertUnchanged(String path, String tag) {
        given().header("If-None-Match", tag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(emptyString());
    }

    private static void assertChanged(String path, String tag) {
        Response answer = given().header("If-None-Match", tag).get(path);
        assertEquals(200, answer.statusCode());
        assertNotEquals(tag, answer.header("ETag"));
    }
}
