package org.erclab.api;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiExamplesIT {

    @Test
    void everyParameterAndBodyHasAnExampleAndEveryCallTheFormOfItsRefusals() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(given().get("/q/openapi?format=json").asString())
                .path("paths");
        List<String> lacking = new ArrayList<>();
        paths.fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(call -> check(call.getKey() + " " + path.getKey(), call.getValue(), lacking)));
        assertEquals(List.of(), lacking);
        assertTrue(paths.size() > 50, "it looked at " + paths.size() + " paths");
    }

    private static void check(String name, JsonNode operation, List<String> lacking) {
        for (JsonNode parameter : operation.path("parameters")) {
            if (!parameter.has("example")) {
                lacking.add(name + ": " + parameter.path("name").asText());
            }
        }
        for (JsonNode type : operation.path("requestBody").path("content")) {
            if (!type.has("example")) {
                lacking.add(name + ": body");
            }
        }
        if (!operation
                .at("/responses/default/content/application~1problem+json")
                .has("example")) {
            lacking.add(name + ": refusals");
        }
    }
}
