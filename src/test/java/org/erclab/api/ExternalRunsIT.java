package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.Caller;
import org.erclab.access.People;
import org.erclab.access.SignIn;
import org.erclab.access.Tokens;
import org.erclab.store.CorpusStore;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.StoreException;
import org.erclab.store.TokenScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results of other programs come in whole or not at all, are shown for what they are, and can be taken out again. */
@QuarkusTest
class ExternalRunsIT {

    private static final String API = "/api/v1";
    private static final String CORPUS = "external-tiny";
    private static final String PREDICTIONS = """
            dialogue,utterance,predicted,seed
            test-1,1,joy,1
            test-1,2,anger,1
            test-1,1,joy,2
            test-1,2,joy,2
            """;

    @Inject
    SampleRuns samples;

    @Inject
    RunFixtures fixtures;

    @Inject
    CorpusStore corpora;

    @Inject
    People people;

    @Inject
    SignIn signIn;

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    @BeforeEach
    void addACorpus() {
        RestAssured.config =
                RestAssured.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));
        fixtures.clear();
        samples.addCorpus(CORPUS);
    }

    @AfterEach
    void remove() {
        fixtures.clear();
        corpora.delete(CORPUS);
        fixtures.execute("delete from api_token");
        fixtures.execute("delete from person");
    }

    @Test
    void predictionsAreScoredHereAndStandBesideOurRunsInARowOfTheirOwn() {
        samples.submit("higru", CORPUS, List.of(1L, 2L));
        samples.complete(0.5);
        samples.complete(0.5);
        List<Long> runs = add(local(), "higru", PREDICTIONS)
                .statusCode(201)
                .body("evidence", equalTo("predictions"))
                .body("system", equalTo("external:higru"))
                .body("source", equalTo("made for a test"))
                .body("importer", equalTo("local"))
                .extract()
                .jsonPath()
                .getList("runs", Long.class);
        assertEquals(2, runs.size());

        String own = row("paper");
        String other = row("external");
        given().get(API + "/leaderboard/{group}", other)
                .then()
                .body("title", equalTo("higru (external)"))
                .body("external", equalTo(true))
                .body("protocol", equalTo("external"))
                .body("configDiff.source", equalTo("made for a test"))
                .body("seeds", equalTo(2))
                .body("scores.uwa.mean", closeTo(0.75, 1e-12))
                .body("scores.'f1:joy'.mean", closeTo((1 + 2.0 / 3) / 2, 1e-12))
                .body("runs[0].scores.wa", closeTo(1, 1e-12));
        given().get(API + "/leaderboard/{group}", own).then().body("external", equalTo(false));

        given().queryParams("reference", own, "row", other, "metric", "uwa", "samples", 100)
                .get(API + "/comparisons")
                .then()
                .statusCode(200)
                .body("rows[0].commonSeeds.size()", equalTo(2))
                .body("rows[0].tests.find { it.name == 'mcnemar' }.remark", equalTo(""))
                .body("rows[0].dialogueInterval", notNullValue());

        long run = runs.getFirst();
        given().get(API + "/runs/{id}", run)
                .then()
                .body("status", equalTo("COMPLETED"))
                .body("external", equalTo(true))
                .body("provenance", nullValue());
        given().get(API + "/runs/{id}/predictions", run)
                .then()
                .body("[0].gold", contains(0, 1))
                .body("[0].predicted", contains(0, 1));
        given().get(API + "/runs/{id}/events", run).then().body("kind", contains("imported"));
        given().get(API + "/runs/{id}/analysis", run)
                .then()
                .statusCode(200)
                .body("confusion", contains(List.of(1, 0), List.of(0, 1)))
                .body("reliability.size()", equalTo(0))
                .body("calibrationError", nullValue());
        given().queryParams("run", run, "format", "csv")
                .get(API + "/exports/predictions")
                .then()
                .body(containsString("external:higru,predictions," + CORPUS + ",1,test,test-1,2,anger,anger"));
        given().queryParams("corpus", CORPUS, "format", "csv")
                .get(API + "/leaderboard/export")
                .then()
                .body(containsString("external:higru,predictions,external,source=made for a test,2,0"));
        given().queryParams("corpus", CORPUS, "format", "markdown")
                .get(API + "/leaderboard/export")
                .then()
                .body(containsString("higru (external)"));
    }

    @Test
    void nothingIsVouchedForThatThisProgramDidNotMake() {
        long run = add(local(), "Other", PREDICTIONS).extract().jsonPath().getLong("runs[0]");

        given().get(API + "/runs/{id}/certificate", run)
                .then()
                .statusCode(400)
                .body("detail", containsString("is external, from 'made for a test': this program did not make it"));
        local().post(API + "/runs/{id}/rerun", run)
                .then()
                .statusCode(400)
                .body("detail", containsString("is external"));
        local().contentType("text/plain")
                .body("Ann: Hi!\n")
                .post(API + "/runs/{id}/predict", run)
                .then()
                .statusCode(409)
                .body("detail", containsString("its network is not here"));
        for (String change : List.of("stop", "cancel", "resume")) {
            local().post(API + "/runs/{id}/" + change, run).then().statusCode(409);
        }
        assertThrows(
                StoreException.class,
                () -> fixtures.execute("update run set status = 'QUEUED' where id = ?", run),
                "it never changes");
        assertThrows(
                StoreException.class,
                () -> fixtures.execute("update run set protocol = 'paper' where id = ?", run),
                "it never becomes one of ours");
    }

    @Test
    void scoresStayAsReportedAndGetOnlyTheTestsThatNeedSeeds() {
        samples.submit("higru", CORPUS, List.of(1L, 2L));
        samples.complete(0.5);
        samples.complete(0.6);
        add(local(), "Paper", """
                seed,metric,value
                1,uwa,0.7
                1,wa,0.71
                2,uwa,0.75
                2,wa,0.76
                """).statusCode(201).body("evidence", equalTo("as-reported"));

        String other = row("external");
        given().get(API + "/leaderboard/{group}", other)
                .then()
                .body("preset", equalTo("as-reported"))
                .body("asReported", equalTo(true))
                .body("best.size()", equalTo(0))
                .body("scores.uwa.mean", closeTo(0.725, 1e-12));
        given().queryParams("reference", row("paper"), "row", other, "metric", "uwa", "samples", 100)
                .get(API + "/comparisons")
                .then()
                .statusCode(200)
                .body("rows[0].difference", closeTo(0.175, 1e-12))
                .body(
                        "rows[0].tests.find { it.name == 'mcnemar' }.remark",
                        containsString("predictions on the same conversations are missing"))
                .body("rows[0].dialogueInterval", nullValue())
                .body("rows[0].remarks", hasItem(containsString("No interval over dialogues")));
    }

    @Test
    void probabilitiesAreKeptAndCalibrated() {
        long run =
                add(local(), "Sure", """
                dialogue,utterance,predicted,probability:joy,probability:anger
                test-1,2,anger,0.1,0.9
                test-1,1,joy,0.8,0.2
                """).statusCode(201).extract().jsonPath().getLong("runs[0]");

        given().get(API + "/runs/{id}/predictions", run)
                .then()
                .body("[0].probabilities[0][0]", closeTo(0.8, 1e-6))
                .body("[0].probabilities[1][1]", closeTo(0.9, 1e-6));
        given().get(API + "/runs/{id}/analysis", run).then().body("calibrationError", closeTo(0.15, 1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dialogue,utterance,predicted\\ntest-9,1,joy | body:2: names dialogue 'test-9'",
                "dialogue,utterance,predicted\\ntest-1,9,joy | body:2: names utterance '9'",
                "dialogue,utterance,predicted\\ntest-1,1,bliss | body:2: predicts 'bliss', which is no class",
                "dialogue,utterance,predicted\\ntest-1,1,joy\\ntest-1,1,joy | body:3: has utterance '1'",
                "dialogue,utterance,predicted\\ntest-1,1,joy | lacks 1 utterance of the test split for seed 1",
                "dialogue,utterance,predicted,seed\\ntest-1,1,joy,x | should hold a whole number, got 'x'",
                "dialogue,utterance,predicted,seed\\ntest-1,1,joy,99999999999 | should hold a whole number",
                "dialogue,utterance,predicted,sead\\ntest-1,1,joy,1 | unknown column 'sead'",
                "dialogue,utterance,predicted\\ntest-1,1 | has 2 fields where the file has 3",
                "dialogue,utterance,predicted\\n | has a header and no row",
                "dialogue,utterance,predicted,probability:joy\\ntest-1,1,joy,1 | lacks the columns probability:anger",
                "dialogue,utterance,predicted,probability:joy,probability:anger\\ntest-1,1,joy,NaN,1 | finite number",
                "dialogue,utterance,predicted,probability:joy,probability:anger\\ntest-1,1,joy,2,-1 | not from 0 to 1",
                "dialogue,utterance,predicted,probability:joy,probability:anger\\ntest-1,1,joy,1,1 | together instead of 1",
                "seed,metric,value\\n1,uwa,67.2 | body:2: has the score 67.2, which is not from 0 to 1",
                "seed,metric,value\\n1,uwa,NaN | expected a finite number, got 'NaN'",
                "seed,metric,value\\n1,uwa,-0.1 | not from 0 to 1",
                "seed,metric,value\\n1,glory,0.5 | names the metric 'glory'",
                "seed,metric,value\\n1,f1:bliss,0.5 | names the metric 'f1:bliss'",
                "seed,metric,value\\n1,uwa,0.5\\n1,uwa,0.5 | body:3: has 'uwa' of seed 1 again",
                "seed,metric,value\\n1,uwa,0.5\\n2,wa,0.5 | give every seed the same ones",
                "a,b\\n1,2 | is neither a table of predictions",
                "'' | is neither a table of predictions"
            })
    void aBadFileIsRefusedInOneLineAndNothingIsStored(String body, String sentence) {
        add(local(), "Bad", body.replace("\\n", "\n"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString(sentence));
        assertNothingStored();
    }

    @Test
    void hostileOnesAreRefusedToo() {
        String manySeeds = IntStream.rangeClosed(1, 101)
                .mapToObj(seed -> "test-1,1,joy," + seed + "\ntest-1,2,joy," + seed)
                .collect(Collectors.joining("\n", "dialogue,utterance,predicted,seed\n", "\n"));
        add(local(), "Bad", manySeeds).statusCode(400).body("detail", containsString("at most 100 are accepted"));
        add(local(), "Bad", "seed,metric,value\n1,\"uwa")
                .statusCode(400)
                .body("detail", containsString("never closed"));
        add(local(), "Bad", "dialogue,utterance,predicted\n" + "x".repeat(9_000_000))
                .statusCode(400)
                .body("detail", containsString("is longer than"));
        add(local(), "'; drop table run --", PREDICTIONS)
                .statusCode(400)
                .body("detail", containsString("A system name has"));
        local().queryParams("corpus", CORPUS, "system", "X", "source", "")
                .body(PREDICTIONS)
                .post(API + "/external-runs")
                .then()
                .statusCode(400)
                .body("detail", containsString("where the results come from"));
        local().queryParams("corpus", "not-there", "system", "X", "source", "me")
                .body(PREDICTIONS)
                .post(API + "/external-runs")
                .then()
                .statusCode(404);
        given().queryParams("corpus", CORPUS, "system", "X", "source", "me")
                .body(PREDICTIONS)
                .post(API + "/external-runs")
                .then()
                .statusCode(401);
        assertNothingStored();
    }

    @Test
    void theSameSeedOfTheSameSourceComesInOnce() {
        add(local(), "Twice", PREDICTIONS).statusCode(201);

        add(local(), "Twice", PREDICTIONS)
                .statusCode(400)
                .body("detail", containsString("Seed 1 of Twice from this source is there already"));

        assertEquals("2", fixtures.value("select count(*)::text from run where protocol = 'external'"));
    }

    @Test
    void onlyItsOwnerOrAnAdministratorTakesItOutAndOnlyByName() {
        String ann = secret("external-ann");
        String bob = secret("external-bob");
        add(with(ann), "Ann's own", PREDICTIONS).statusCode(400);
        long id = add(with(ann), "Own", PREDICTIONS)
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");

        delete(bob, id, "Own").statusCode(403);
        delete(ann, id, "Other").statusCode(400).body("detail", containsString("confirm it with that name"));
        delete(ann, id, "").statusCode(400);
        given().delete(API + "/external-runs/{id}", id).then().statusCode(401);
        given().get(API + "/external-runs/{id}", id).then().statusCode(200).body("runs.size()", equalTo(2));
        delete(ann, id, "Own").statusCode(204);

        given().get(API + "/external-runs/{id}", id).then().statusCode(404);
        given().queryParam("corpus", CORPUS).get(API + "/leaderboard").then().body("total", equalTo(0));
        assertNothingStored();
        List<String> actions = local().queryParam("text", "external-")
                .get(API + "/audit")
                .then()
                .extract()
                .jsonPath()
                .getList("action");
        assertTrue(actions.containsAll(List.of("import results", "remove results")), actions.toString());

        long own = samples.submit("higru", CORPUS, List.of(1L)).getFirst();
        String experiment = fixtures.value("select experiment_id::text from run where id = ?", own);
        delete(ann, Long.parseLong(experiment), "higru").statusCode(404);
    }

    private void assertNothingStored() {
        for (String table : List.of("experiment", "run")) {
            assertEquals("0", fixtures.value("select count(*)::text from " + table + " where protocol = 'external'"));
        }
    }

    private String row(String protocol) {
        return given().queryParams("corpus", CORPUS, "protocol", protocol)
                .get(API + "/leaderboard")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .extract()
                .path("rows[0].groupId");
    }

    private ValidatableResponse add(RequestSpecification caller, String system, String csv) {
        return caller.queryParams("corpus", CORPUS, "system", system, "source", "made for a test")
                .contentType("text/csv")
                .body(csv)
                .post(API + "/external-runs")
                .then();
    }

    private ValidatableResponse delete(String token, long id, String confirm) {
        return with(token)
                .queryParam("confirm", confirm)
                .delete(API + "/external-runs/{id}", id)
                .then();
    }

    private RequestSpecification local() {
        return given().header("Authorization", LocalToken.of(dataFolder).authorization());
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private String secret(String name) {
        Caller caller = Caller.of(
                signIn.accept(people.add(name, Role.RESEARCHER).key(), "several quiet rivers", "192.0.2.1"),
                "192.0.2.1");
        return tokens.issue(caller, "write", Set.of(TokenScope.WRITE), Duration.ofDays(1))
                .secret();
    }
}
