package org.erclab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Gives every parameter and body of the OpenAPI document an example, and every call the form of its refusals. In one place, so
 * that a name means the same wherever it is a parameter.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiExamples implements OASFilter {

    private static final Map<String, Object> PARAMETERS = Map.ofEntries(
            Map.entry("after", 0),
            Map.entry("again", false),
            Map.entry("all", false),
            Map.entry("confirm", "COSMIC"),
            Map.entry("corpus", "friends"),
            Map.entry("dataset", "Friends"),
            Map.entry("dryRun", true),
            Map.entry("emotion", "joy"),
            Map.entry("experiment", 3),
            Map.entry("file", "friends.zip"),
            Map.entry("format", "json"),
            Map.entry("group", "0a1b2c3d4e5f"),
            Map.entry("id", 7),
            Map.entry("Idempotency-Key", "friends-sf-1"),
            Map.entry("kind", "predictions"),
            Map.entry("labelSet", "friends-4"),
            Map.entry("Last-Event-ID", "3.1.running"),
            Map.entry("level", 0.95),
            Map.entry("licence", "For research only; cite Chen et al. (2018)"),
            Map.entry("limit", 50),
            Map.entry("metric", "uwa"),
            Map.entry("minSeeds", 3),
            Map.entry("name", "friends"),
            Map.entry("offset", 0),
            Map.entry("order", "desc"),
            Map.entry("paper", "higru"),
            Map.entry("perplexity", 30),
            Map.entry("place", "table-3"),
            Map.entry("points", 1000),
            Map.entry("preset", "paper"),
            Map.entry("protocol", "paper"),
            Map.entry("reference", "higru-sf"),
            Map.entry("repeat", 8),
            Map.entry("row", "higru"),
            Map.entry("run", 7),
            Map.entry("samples", 1000),
            Map.entry("seed", 1),
            Map.entry("set", "dropout=0.3"),
            Map.entry("sort", "uwa"),
            Map.entry("source", "github.com/declare-lab/conv-emotion 1a2b3c, seeds 1 to 5"),
            Map.entry("split", "test"),
            Map.entry("status", "running"),
            Map.entry("system", "higru-sf"),
            Map.entry("text", "higru AND (paper OR released)"),
            Map.entry("tolerance", 0.001));

    /** Where a name means something else in one call. */
    private static final Map<String, Object> EXCEPTIONS = Map.of(
            "AuditResource_list.text", "sign in",
            "CorporaResource_conversations.text", "okay",
            "CorporaResource_deleteFeatures.set", "audio",
            "ExternalRunsResource_add.system", "COSMIC",
            "ImportsResource_upload.format", "emotionlines",
            "RunsResource_list.sort", "id");

    private static final Map<String, String> BODIES = Map.ofEntries(
            Map.entry(
                    "ExperimentsResource_submit",
                    "{\"system\": \"higru-sf\", \"corpus\": \"friends\", \"preset\": \"paper\", \"seeds\": [1, 2, 3],"
                            + " \"settings\": {\"dropout\": \"0.3\"}, \"memory\": \"6g\"}"),
            Map.entry(
                    "ImportsResource_start",
                    "{\"format\": \"emotionlines\", \"path\": \"/data/emotionlines\", \"name\": \"friends\"}"),
            Map.entry("ImportsResource_upload", "\"(the bytes of friends.zip)\""),
            Map.entry(
                    "FeatureImportsResource_start",
                    "{\"format\": \"npz\", \"path\": \"/data/audio.npz\", \"name\": \"audio\", \"modality\": \"audio\"}"),
            Map.entry("PeopleResource_add", "{\"name\": \"ann\", \"role\": \"researcher\"}"),
            Map.entry("PeopleResource_change", "{\"role\": \"reader\", \"active\": true}"),
            Map.entry(
                    "TokensResource_issue",
                    "{\"name\": \"notebook\", \"scopes\": [\"read\", \"write\"], \"validDays\": 30}"),
            Map.entry(
                    "TablesResource_fill", "{\"seeds\": [1, 2, 3], \"corpora\": [\"friends\"], \"preset\": \"paper\"}"),
            Map.entry("RunsResource_prioritise", "{\"priority\": 10}"),
            Map.entry("ServerResource_drain", "{\"worker\": \"gpu-1/4711\"}"),
            Map.entry("ServerResource_resume", "{\"worker\": \"gpu-1/4711\"}"),
            Map.entry("WorkerConnectionResource_connect", "{\"worker\": \"gpu-1/4711\"}"),
            Map.entry("WorkerConnectionResource_renew", "{\"worker\": \"gpu-1/4711\"}"),
            Map.entry("PredictResource_predict", "\"Ann: I got the job!\\nBob: No way!\\n\""),
            Map.entry(
                    "ExternalRunsResource_add",
                    "\"dialogue,utterance,predicted,seed\\n1,1,joy,1\\n1,2,neutral,1\\n\""));

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Operation filterOperation(Operation operation) {
        String call = operation.getOperationId();
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> parameter.setExample(example(call, parameter)));
        }
        if (operation.getRequestBody() != null && BODIES.containsKey(call)) {
            Object body = read(BODIES.get(call));
            operation.getRequestBody().getContent().getMediaTypes().values().forEach(type -> type.setExample(body));
        }
        if (operation.getResponses() != null && operation.getResponses().getDefaultValue() == null) {
            operation.getResponses().setDefaultValue(problem());
        }
        return operation;
    }

    private static Object example(String call, Parameter parameter) {
        if (parameter.getExample() != null) {
            return parameter.getExample();
        }
        String name = parameter.getName();
        Object example = EXCEPTIONS.getOrDefault(call + "." + name, PARAMETERS.get(name));
        boolean several = parameter.getSchema() != null
                && parameter.getSchema().getType() != null
                && parameter.getSchema().getType().contains(SchemaType.ARRAY);
        return example != null && several ? List.of(example) : example;
    }

    private static APIResponse problem() {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "about:blank");
        example.put("title", "Not Found");
        example.put("status", 404);
        example.put("detail", "There is no run 7: see the list of runs");
        example.put("instance", RestApplication.PATH + "/runs/7");
        return OASFactory.createAPIResponse()
                .description("A problem (RFC 9457); its detail is one sentence")
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType().example(example)));
    }

    private static Object read(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An example of the API is no JSON: " + json, e);
        }
    }
}
