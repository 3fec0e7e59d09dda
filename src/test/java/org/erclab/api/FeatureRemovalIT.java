package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.domain.FeatureSet;
import org.erclab.store.CorpusStore;
import org.erclab.store.ExperimentStore;
import org.erclab.store.NewExperiment;
import org.erclab.store.RunFixtures;
import org.erclab.store.Scheduling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feature set that no run reads can be taken out again; one that runs read stays. */
@QuarkusTest
class FeatureRemovalIT {

    private static final String CORPUS = "removal-of-features";
    private static final String SETS = "/api/v1/corpora/" + CORPUS + "/features/";

    @Inject
    SampleRuns samples;

    @Inject
    RunFixtures fixtures;

    @Inject
    CorpusStore corpora;

    @Inject
    ExperimentStore experiments;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    @BeforeEach
    void addFeatures() {
        fixtures.clear();
        samples.addCorpus(CORPUS);
        for (String name : List.of("free", "read")) {
            corpora.saveFeatures(
                    CORPUS,
                    new FeatureSet(
                            name,
                            "audio",
                            List.of("pitch"),
                            Map.of("train-1", new float[][] {{1}, {2}}, "test-1", new float[][] {{3}, {4}})));
        }
        experiments.submit(reading("read"), "test");
    }

    private NewExperiment reading(String set) {
        return new NewExperiment(
                "",
                "removal-system",
                "train-run",
                "paper",
                "paper",
                List.of(corpora.get(CORPUS).id()),
                CORPUS,
                SampleRuns.FINGERPRINT,
                false,
                "two",
                Map.of("features", set),
                "removal",
                Map.of(set, corpora.featureFingerprint(CORPUS, set)),
                Optional.empty(),
                List.of(1L, 2L),
                "cpu",
                Scheduling.NORMAL,
                false);
    }

    @AfterEach
    void clean() {
        fixtures.clear();
        corpora.delete(CORPUS);
    }

    @Test
    void aSetThatNoRunReadsIsRemoved() {
        given().delete(SETS + "free").then().statusCode(401);
        withToken().delete(SETS + "free").then().statusCode(204);
        given().get("/api/v1/corpora/" + CORPUS).then().body("featureSets.name", equalTo(List.of("read")));
        withToken()
                .delete(SETS + "free")
                .then()
                .statusCode(404)
                .body("detail", containsString("no feature set 'free'"));
        withToken().delete("/api/v1/corpora/nowhere/features/free").then().statusCode(404);
    }

    @Test
    void aSetThatRunsReadStaysUntilTheyAreGone() {
        withToken()
                .delete(SETS + "read")
                .then()
                .statusCode(409)
                .body("detail", allOf(containsString("'read'"), containsString("by 2 runs")));
        given().get("/api/v1/corpora/" + CORPUS).then().body("featureSets.name", equalTo(List.of("free", "read")));
        fixtures.clear();
        withToken().delete(SETS + "read").then().statusCode(204);
    }

    private RequestSpecification withToken() {
        return given().header("Authorization", LocalToken.of(dataFolder).authorization());
    }
}
