package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.JsonConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.jobs.certificate.CertificateCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class RestIT {

    private static boolean filled;
    private static long completed;
    private static long failed;
    private static long queued;

    @Inject
    SampleRuns samples;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    @BeforeEach
    void fillOnce() {
        RestAssured.config =
                RestAssured.config().jsonConfig(JsonConfig.jsonConfig().numberReturnType(NumberReturnType.DOUBLE));
        if (!filled) {
            samples.addCorpus("rest-tiny");
            samples.submit("rest-higru", "rest-tiny", List.of(1L, 2L, 3L, 4L));
            completed = samples.complete(0.60);
            samples.complete(0.64);
            failed = samples.fail("The loss became NaN in epoch 2");
            queued = samples.submit("rest-higru", "rest-tiny", List.of(4L)).getFirst();
            filled = true;
        }
    }

    @Test
    void theLeaderboardGroupsSeeds() {
        given().queryParam("corpus", "rest-tiny")
                .get("/api/v1/leaderboard")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("rows[0].system", equalTo("rest-higru"))
                .body("rows[0].seeds", equalTo(2))
                .body("rows[0].failed", equalTo(1))
                .body("rows[0].scores.uwa.mean", closeTo(0.62, 1e-12))
                .body("rows[0].scores.uwa.sd", closeTo(Math.sqrt(0.0008), 1e-12))
                .body("rows[0].scores.'f1:joy'.mean", nullValue())
                .body("metrics", contains("uwa", "f1:joy"))
                .body("facets.corpus.rest-tiny", equalTo(1));
    }

    @Test
    void leaderboardExportsHaveTheirMediaTypes() {
        given().queryParams("corpus", "rest-tiny", "format", "latex", "metric", "uwa")
                .get("/api/v1/leaderboard/export")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/x-latex"))
                .body(containsString("62.0 $\\pm$ 2.8"));
        given().queryParams("corpus", "rest-tiny", "format", "csv", "metric", "uwa")
                .get("/api/v1/leaderboard/export")
                .then()
                .contentType(startsWith("text/csv"))
                .body(containsString("uwa_mean,uwa_sd"));
    }

    @Test
    void runsShowTheirCostAndWhatTheyLeft() {
        given().get("/api/v1/runs/{id}", completed)
                .then()
                .statusCode(200)
                .body("status", equalTo("COMPLETED"))
                .body("secondsPerEpoch", closeTo(1.5, 1e-12))
                .body("peakMemoryBytes", equalTo(1_000_000))
                .body("warnings", contains("No word vectors"))
                .body("provenance.device", equalTo("cpu"));
        given().get("/api/v1/runs/{id}/scores", completed)
                .then()
                .body("metric", hasItems("uwa", "f1:joy"))
                .body("split", hasItems("DEV", "TEST"));
        given().get("/api/v1/runs/{id}/predictions", completed)
                .then()
                .body("[0].conversation", equalTo("test-1"))
                .body("[0].predicted", contains(0, 0));
        given().get("/api/v1/runs/{id}/refined-labels", completed)
                .then()
                .body("[0].conversation", equalTo("test-1"))
                .body("[0].gold", contains(0, 1))
                .body("[0].shares[1]", contains(0.25, 0.75));
        given().get("/api/v1/runs/{id}/refined-labels?split=dev", completed)
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        given().get("/api/v1/runs/{id}/attention", completed)
                .then()
                .statusCode(200)
                .body("size()", equalTo(1))
                .body("[0].conversation", equalTo("test-1"))
                .body("[0].attentions.attention", contains("hop 1"))
                .body("[0].attentions[0].turns", equalTo(List.of(List.of(), List.of(0))))
                .body("[0].attentions[0].weights[1]", contains(0.5));
        given().get("/api/v1/runs/{id}/attention?offset=1", completed).then().body("size()", equalTo(0));
        given().get("/api/v1/runs/{id}/attention", failed)
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
        given().get("/api/v1/runs/{id}/attention?limit=0", completed).then().statusCode(400);
        given().get("/api/v1/runs/{id}/attention", 999_999_999).then().statusCode(404);
        given().get("/api/v1/runs/{id}/log", completed).then().body("text", contains("epoch 1", "epoch 2"));
        given().get("/api/v1/runs/{id}/events", completed)
                .then()
                .body("kind", hasItems("submitted", "claimed", "started", "completed"));
        given().queryParams("corpus", "rest-tiny", "status", "failed")
                .get("/api/v1/runs")
                .then()
                .body("total", equalTo(1))
                .body("runs[0].reason", equalTo("The loss became NaN in epoch 2"));
    }

    @Test
    void runsAreSearchedInTheLanguageOfTheLeaderboard() {
        Map<String, Integer> found = Map.of(
                "NAN and (rest-higru or nowhere)", 1,
                "NaN AND nowhere", 0,
                "nowhere OR loss epoch", 1,
                "\"became NaN\"", 1,
                "\"NaN became\"", 0,
                "became_NaN OR %", 0,
                "loss AND 2", 1);
        found.forEach((text, total) -> given().queryParams("corpus", "rest-tiny", "text", text)
                .get("/api/v1/runs")
                .then()
                .statusCode(200)
                .body("total", equalTo(total)));
        given().queryParam("text", "(NaN")
                .get("/api/v1/runs")
                .then()
                .statusCode(400)
                .body("detail", containsString("a bracket is not closed"));
    }

    @Test
    void refinedLabelsStandBesideGoldOnes() {
        given().get("/api/v1/runs/{id}/refined-labels/by-gold", completed)
                .then()
                .statusCode(200)
                .body("classes", contains("joy", "anger"))
                .body("utterances", contains(1, 1))
                .body("shares[0]", contains(0.875, 0.125))
                .body("shares[1]", contains(0.25, 0.75))
                .body("goldShare", closeTo(0.8125, 1e-12));
        given().get("/api/v1/runs/{id}/refined-labels/by-gold?split=dev", completed)
                .then()
                .statusCode(404)
                .body("detail", containsString("has no refined labels on dev"));
    }

    @Test
    void statesAreMappedWithinBoundsForCompletedRunsOnly() {
        given().get("/api/v1/runs/{id}/states", failed)
                .then()
                .statusCode(409)
                .body("detail", containsString("only a completed run"));
        given().get("/api/v1/runs/{id}/states?points=5000", completed)
                .then()
                .statusCode(400)
                .body("detail", containsString("7 to 2000 points, got 5000"));
        given().get("/api/v1/runs/{id}/states?perplexity=NaN", completed).then().statusCode(400);
    }

    @Test
    void aCompletedRunIsTakenApart() {
        given().get("/api/v1/runs/{id}/analysis", completed)
                .then()
                .statusCode(200)
                .body("split", equalTo("test"))
                .body("classes", contains("joy", "anger"))
                .body("confusion", contains(List.of(1, 0), List.of(1, 0)))
                .body("emotions[0].recall", closeTo(1, 1e-12))
                .body("emotions[1].alarm", equalTo("'anger' is never predicted: the system has given it up"))
                .body("breakdowns.by", contains("shift", "position", "length", "speaker"))
                .body("breakdowns[3].parts.name", contains("Joey", "Ross"))
                .body("breakdowns[3].parts[1].scores.wa", closeTo(1, 1e-12))
                .body("reliability[7].utterances", equalTo(1))
                .body("reliability[0].accuracy", nullValue())
                .body("calibrationError", closeTo((0.25 + 0.5) / 2, 1e-6));
        given().queryParam("format", "markdown")
                .get("/api/v1/runs/{id}/analysis/export", completed)
                .then()
                .contentType(startsWith("text/markdown"))
                .body(containsString("| speaker | Ross | 1 | 100.0 |"));
        given().get("/api/v1/runs/{id}/analysis", failed)
                .then()
                .statusCode(400)
                .body("detail", startsWith("Run " + failed + " has no predicted emotions on test"));
    }

    @Test
    void aCompletedRunHasASignedCertificate() {
        String text = given().get("/api/v1/runs/{id}/certificate", completed)
                .then()
                .statusCode(200)
                .body("certificate.run", equalTo((int) completed))
                .body("certificate.test.uwa", closeTo(0.6, 1e-12))
                .body("certificate.provenance.device", equalTo("cpu"))
                .extract()
                .asString();
        CertificateCheck check = CertificateCheck.of(text);
        assertEquals(2, check.certificate().path("bestEpoch").asInt());

        given().get("/api/v1/runs/{id}/certificate", failed)
                .then()
                .statusCode(400)
                .body("detail", equalTo("Run " + failed + " is failed: only completed runs have a certificate"));
        given().get("/api/v1/runs/{id}/reproductions/{repeat}", completed, completed)
                .then()
                .body("verdict", equalTo("IDENTICAL"));
        given().post("/api/v1/runs/{id}/rerun", completed).then().statusCode(401);
    }

    @Test
    void exportsStreamFlatRows() {
        given().queryParam("corpus", "rest-tiny")
                .get("/api/v1/exports/predictions")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("erclab-predictions.csv"))
                .body(containsString("test-1,2,anger,joy,joy=0.5 anger=0.5"));
        given().queryParam("corpus", "rest-tiny")
                .get("/api/v1/exports/refined-labels")
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("erclab-refined-labels.csv"))
                .body(containsString("test-1,2,anger,joy=0.25 anger=0.75"));
        String lines = given().queryParams("corpus", "rest-tiny", "format", "jsonl")
                .get("/api/v1/exports/scores")
                .asString();
        assertEquals(6, lines.lines().count(), "two completed runs with one dev and two test scores each");
        given().queryParams("run", failed, "format", "json")
                .get("/api/v1/exports/runs")
                .then()
                .body("size()", equalTo(1))
                .body("[0].status", equalTo("FAILED"));
    }

    @Test
    void corporaShowLabelsStatisticsAndConversations() {
        given().get("/api/v1/corpora").then().body("name", hasItem("rest-tiny"));
        given().get("/api/v1/corpora/rest-tiny")
                .then()
                .body("labelSet.emotions", contains("joy", "anger"))
                .body("utterances", equalTo(4));
        given().get("/api/v1/corpora/rest-tiny/statistics").then().body("splits.train", equalTo(1));
        given().queryParam("split", "test")
                .get("/api/v1/corpora/rest-tiny/conversations")
                .then()
                .body("total", equalTo(1))
                .body("conversations[0].utterances[1].emotion", equalTo("anger"));
        given().queryParam("text", "(nothing of this kind OR")
                .get("/api/v1/corpora/rest-tiny/conversations")
                .then()
                .statusCode(400)
                .body("detail", containsString("cannot be read: a term is missing at the end"));
        given().queryParam("text", "\"' or '1'='1\" OR %_")
                .get("/api/v1/corpora/rest-tiny/conversations")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
    }

    @Test
    void aForeignHostNameIsRefusedOnALoopbackServer() {
        for (String path : List.of("/api/v1/server", "/", "/q/openapi")) {
            given().header("Host", "rebound.example:8080")
                    .get(path)
                    .then()
                    .statusCode(421)
                    .contentType("application/problem+json")
                    .body("detail", containsString("rebound.example"));
        }
        for (String host : List.of("localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1")) {
            given().header("Host", host).get("/api/v1/server").then().statusCode(200);
        }
    }

    @Test
    void everyExportIsTheSameInParquet(@TempDir Path folder) throws Exception {
        for (String kind : List.of("runs", "scores", "epochs", "predictions", "refined-labels")) {
            Path file = folder.resolve(kind + ".parquet");
            Files.write(
                    file,
                    given().queryParams("run", completed, "format", "parquet")
                            .get("/api/v1/exports/{kind}", kind)
                            .then()
                            .statusCode(200)
                            .contentType("application/vnd.apache.parquet")
                            .header("Content-Disposition", containsString("erclab-" + kind + ".parquet"))
                            .extract()
                            .asByteArray());
            long rows = given().queryParams("run", completed, "format", "jsonl")
                    .get("/api/v1/exports/{kind}", kind)
                    .asString()
                    .lines()
                    .count();
            ParquetContent content = ParquetContent.of(file);
            assertEquals(rows, content.rows().size(), kind);
            if (kind.equals("predictions")) {
                assertEquals(
                        Map.of("joy", 0.75f, "anger", 0.25f),
                        content.rows().getFirst().get("probabilities"));
                assertEquals("joy", content.rows().getFirst().get("gold"));
            }
        }
    }

    @Test
    void changesNeedTheLocalToken() throws Exception {
        given().post("/api/v1/runs/{id}/cancel", queued)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", startsWith("Bearer"))
                .body("detail", containsString("local-token"));
        given().header("Authorization", "Bearer wrong")
                .post("/api/v1/runs/{id}/cancel", queued)
                .then()
                .statusCode(401);
        given().get("/api/v1/runs/{id}", queued).then().body("status", equalTo("QUEUED"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(dataFolder.resolve("local-token"))));
    }

    @Test
    void stoppedRunsCanBeResumedAndCompletedOnesCannot() {
        withToken()
                .post("/api/v1/runs/{id}/stop", queued)
                .then()
                .statusCode(200)
                .body("status", equalTo("STOPPED"));
        withToken().post("/api/v1/runs/{id}/resume", queued).then().body("status", equalTo("QUEUED"));
        withToken()
                .post("/api/v1/runs/{id}/resume", completed)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", allOf(containsString("Run " + completed), containsString("COMPLETED")));
    }

    @Test
    void errorsAreProblemsWithASentence() {
        given().get("/api/v1/runs/999999")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404))
                .body("instance", equalTo("/api/v1/runs/999999"))
                .body("detail", containsString("There is no run 999999"));
        given().get("/api/v1/corpora/nowhere")
                .then()
                .statusCode(404)
                .body("detail", containsString("There is no corpus 'nowhere'"));
        given().queryParam("limit", 5000)
                .get("/api/v1/runs")
                .then()
                .statusCode(400)
                .body("detail", containsString("limit 5000"));
        given().queryParam("sort", "speed")
                .get("/api/v1/leaderboard")
                .then()
                .statusCode(400)
                .body("detail", containsString("'speed'"));
        for (String path : List.of("/api/v1/nothing", "/api/v1/runs/1/nothing", "/api/v1/corpora/rest-tiny/nothing")) {
            given().get(path).then().statusCode(404).contentType("application/problem+json");
        }
        given().queryParam("limit", "many")
                .get("/api/v1/runs")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("many"));
    }

    @Test
    void featureSetsComeFromFilesOfTheServer(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("wrong.csv"), "conversation,turn,loud\nnowhere,1,2\n");
        String body = "{\"format\": \"csv\", \"path\": \"" + file + "\", \"name\": \"loudness\"}";
        String features = "/api/v1/corpora/rest-tiny/features";
        given().contentType("application/json").body(body).post(features).then().statusCode(401);
        String location = withToken()
                .contentType("application/json")
                .body(body)
                .post(features)
                .then()
                .statusCode(202)
                .body("corpus", equalTo("rest-tiny"))
                .extract()
                .header("Location");
        for (int tries = 0; given().get(location).path("state").equals("RUNNING") && tries < 1200; tries++) {
            Thread.sleep(100);
        }
        given().get(location)
                .then()
                .body("state", equalTo("FAILED"))
                .body("message", containsString("wrong.csv:2: names the conversation 'nowhere'"));
        for (List<String> wrong : List.of(
                List.of(body.replace("csv\", \"path", "pkl\", \"path"), "There is no feature format 'pkl'"),
                List.of(body.replace(file.toString(), "wrong.csv"), "is relative"),
                List.of("{\"format\": \"csv\"}", "lacks the file"))) {
            withToken()
                    .contentType("application/json")
                    .body(wrong.getFirst())
                    .post(features)
                    .then()
                    .statusCode(400)
                    .body("detail", containsString(wrong.getLast()));
        }
        withToken()
                .contentType("application/json")
                .body(body)
                .post("/api/v1/corpora/nowhere/features")
                .then()
                .statusCode(404);
    }

    @Test
    void onlyATrainedRunWhoseWeightsAreThereLabelsConversations() {
        given().body("Ann: Hi")
                .post("/api/v1/runs/{id}/predict", completed)
                .then()
                .statusCode(401);
        withToken()
                .body("Ann: Hi")
                .post("/api/v1/runs/999999/predict")
                .then()
                .statusCode(404)
                .body("detail", containsString("There is no run 999999"));
        withToken()
                .body("Ann: Hi")
                .post("/api/v1/runs/{id}/predict", failed)
                .then()
                .statusCode(409)
                .body("detail", startsWith("Run " + failed + " is FAILED, and only a completed run labels"));
        withToken()
                .body("Ann: Hi")
                .queryParam("format", "xml")
                .post("/api/v1/runs/{id}/predict", completed)
                .then()
                .statusCode(400)
                .body("detail", containsString("'xml'"));
        // Larger than the bodies of other calls may be.
        withToken()
                .body("a".repeat(1_100_000))
                .post("/api/v1/runs/{id}/predict", failed)
                .then()
                .statusCode(409);
    }

    @Test
    void submissionsThatCannotBeReadAreRefused() {
        withToken()
                .contentType("application/json")
                .body("{\"system\": \"higru\", \"korpus\": \"x\"}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("'korpus'"));
        withToken()
                .contentType("application/json")
                .body("{\"system\": ")
                .post("/api/v1/experiments")
                .then()
                .statusCode(400)
                .body("detail", containsString("JSON"));
        withToken()
                .contentType("application/json")
                .body("{\"system\": \"no-such\", \"corpus\": \"rest-tiny\"}")
                .post("/api/v1/experiments")
                .then()
                .statusCode(400)
                .body("detail", containsString("'no-such'"));
        withToken()
                .contentType("application/json")
                .body(" ".repeat(1_100_000))
                .post("/api/v1/experiments")
                .then()
                .statusCode(413);
    }

    @Test
    void theServerDescribesItself() {
        given().get("/api/v1/server").then().body("name", equalTo("erclab")).body("runs.COMPLETED", equalTo(2));
        given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", equalTo("ERC Lab"))
                .body("paths.'/api/v1/leaderboard'.get.summary", containsString("mean"))
                .body("components.securitySchemes.local-token.scheme", equalTo("bearer"));
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/api/v1/metrics").then().body("id", hasItems("uwa", "wa", "macro-f1"));
    }

    private RequestSpecification withToken() {
        return given().header("Authorization", LocalToken.of(dataFolder).authorization());
    }

    @Test
    void thePriorityOfAWaitingRunIsChangedWithinItsBounds() {
        long waiting = samples.submit("rest-urgent", "rest-tiny", List.of(1L)).getFirst();
        String token = LocalToken.of(dataFolder).authorization();
        given().header("Authorization", token)
                .contentType("application/json")
                .body("{\"priority\": 100}")
                .post("/api/v1/runs/{id}/priority", waiting)
                .then()
                .statusCode(200)
                .body("priority", equalTo(100))
                .body("submitter", equalTo("test"));
        given().get("/api/v1/runs/{id}/waiting", waiting)
                .then()
                .statusCode(200)
                .body("reason", startsWith("Next in the queue"));
        given().header("Authorization", token)
                .contentType("application/json")
                .body("{\"priority\": 101}")
                .post("/api/v1/runs/{id}/priority", waiting)
                .then()
                .statusCode(400)
                .body("detail", containsString("from -100 to 100, got 101"));
        given().header("Authorization", token)
                .contentType("application/json")
                .body("{\"priority\": 1}")
                .post("/api/v1/runs/{id}/priority", completed)
                .then()
                .statusCode(409);
        given().header("Authorization", token)
                .contentType("application/json")
                .body("{\"worker\": \"nowhere\"}")
                .post("/api/v1/workers/drain")
                .then()
                .statusCode(404);
        given().header("Authorization", token)
                .post("/api/v1/runs/{id}/cancel", waiting)
                .then()
                .statusCode(200);
    }
}
