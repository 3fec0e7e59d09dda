package org.erclab.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.erclab.access.Caller;
import org.erclab.access.Tokens;
import org.erclab.store.Role;
import org.erclab.store.RunFixtures;
import org.erclab.store.TokenScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Calls everything that the OpenAPI document names with random and malformed parameters and bodies. Nothing is answered by
 * a 5xx, and whoever may not change anything changes nothing. {@code erclab.fuzz.calls} and {@code erclab.fuzz.seed}
 * make it longer and different.
 */
@QuarkusTest
class RestFuzzIT {

    private static final int CALLS = Integer.getInteger("erclab.fuzz.calls", 1000);
    private static final long SEED = Long.getLong("erclab.fuzz.seed", 1);

    private static final List<String> TEXTS = List.of(
            "",
            "1",
            "0",
            "-1",
            "999999",
            "9223372036854775808",
            "1e309",
            "NaN",
            "true",
            "json",
            "csv",
            "train",
            "joy",
            "uwa",
            "fuzz",
            "higru",
            "' OR 1=1 --",
            "\"; DROP TABLE run",
            "../../etc/passwd",
            "%00",
            "\u0000",
            "\ud83d\ude00",
            "${jndi:ldap://x}",
            "<script>alert(1)</script>",
            "a".repeat(3000),
            "[1,2",
            "\\",
            "%",
            "=");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "{}",
            "{\"",
            "42",
            "\"text\"",
            "{\"name\": null}",
            "[[[[[[[[",
            "{\"a\":".repeat(2000),
            "\u0000\u0001",
            "Ann: Hi",
            "{\"seeds\": [1e400]}",
            "{\"seeds\": {}}",
            "{\"validDays\": 2147483648}");

    private record Call(String method, String path, JsonNode parameters, Set<String> fields) {}

    @TestHTTPResource("/")
    URI server;

    @Inject
    RunFixtures fixtures;

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "erclab.data")
    Path dataFolder;

    private final ObjectMapper json = new ObjectMapper();
    private final Random random = new Random(SEED);
    private HttpClient http;

    @BeforeEach
    void queueARun() {
        fixtures.queue(1, "any");
        http = HttpClient.newHttpClient();
    }

    @AfterEach
    void clear() {
        http.close();
        fixtures.clear();
        fixtures.execute("delete from api_token");
        fixtures.execute("delete from person");
    }

    @Test
    void nothingFailsAndWhoMayNotChangesNothing() throws Exception {
        List<Call> calls = calls();
        List<String> reading = List.of(
                "",
                "Bearer wrong",
                "Bearer "
                        + tokens.issue(
                                        Caller.local(Role.ADMINISTRATOR, ""),
                                        "fuzz",
                                        Set.of(TokenScope.READ),
                                        Duration.ofDays(1))
                                .secret());
        String local = LocalToken.of(dataFolder).authorization();
        Map<String, String> before = state();
        Map<Integer, Integer> answers = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < CALLS / 2; i++) {
            Call call = calls.get(i % calls.size());
            String as = reading.get(random.nextInt(reading.size()));
            int status = send(call, as, wrong);
            answers.merge(status, 1, Integer::sum);
            if (!call.method().equals("GET") && status < 400) {
                wrong.add(call + " as '" + as + "' was answered with " + status);
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(before, state());
        for (int i = 0; i < CALLS / 2; i++) {
            answers.merge(send(calls.get(i % calls.size()), local, wrong), 1, Integer::sum);
        }
        assertEquals(List.of(), wrong);
        assertTrue(answers.keySet().containsAll(Set.of(200, 400, 401, 403, 404)), answers.toString());
    }

    /** Every call of the description, and no two of one name. */
    private List<Call> calls() throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(server.resolve("/q/openapi?format=json")).build(), BodyHandlers.ofString());
        JsonNode description = json.readTree(answer.body());
        List<Call> calls = new ArrayList<>();
        Set<String> names = new HashSet<>();
        description.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    JsonNode what = operation.getValue();
                    assertTrue(
                            names.add(what.path("operationId").asText()),
                            "operationId twice: " + what.path("operationId").asText());
                    Set<String> fields = new HashSet<>();
                    what.findValuesAsText("$ref").forEach(reference -> description
                            .at(reference.substring(1))
                            .path("properties")
                            .fieldNames()
                            .forEachRemaining(fields::add));
                    calls.add(new Call(
                            operation.getKey().toUpperCase(java.util.Locale.ROOT),
                            path.getKey(),
                            what.path("parameters"),
                            fields));
                }));
        assertTrue(calls.size() > 30, "calls described: " + calls.size());
        return calls;
    }

    private int send(Call call, String authorization, List<String> wrong) throws Exception {
        String path = call.path();
        StringBuilder query = new StringBuilder("?");
        for (JsonNode parameter : call.parameters()) {
            String name = parameter.path("name").asText();
            String value = pick(TEXTS);
            if (parameter.path("in").asText().equals("path")) {
                path = path.replace("{" + name + "}", encode(value.isEmpty() ? "1" : value));
            } else if (parameter.path("in").asText().equals("query") && random.nextInt(3) == 0) {
                query.append(encode(name)).append('=').append(encode(value)).append('&');
            }
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path.replaceAll("\\{[^}]*}", "1") + query))
                .timeout(Duration.ofMinutes(2));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (call.method().equals("GET")) {
            request.GET();
        } else {
            request.header("Content-Type", random.nextInt(8) == 0 ? "text/plain" : "application/json");
            request.method(call.method(), BodyPublishers.ofString(body(call)));
        }
        HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
        if (answer.statusCode() >= 500) {
            wrong.add(request.build() + " was answered with " + answer.statusCode());
        }
        return answer.statusCode();
    }

    private String body(Call call) throws Exception {
        if (random.nextBoolean() || call.fields().isEmpty()) {
            return pick(BODIES);
        }
        Map<String, Object> body = new TreeMap<>();
        for (String field : call.fields()) {
            switch (random.nextInt(6)) {
                case 0 -> body.put(field, random.nextInt());
                case 1 -> body.put(field, null);
                case 2 -> body.put(field, List.of(pick(TEXTS)));
                case 3 -> body.put(field, Map.of(pick(TEXTS), pick(TEXTS)));
                case 4 -> {}
                default -> body.put(field, pick(TEXTS));
            }
        }
        return json.writeValueAsString(body);
    }

    private Map<String, String> state() {
        Map<String, String> state = new TreeMap<>(fixtures.snapshot());
        for (String table : List.of("person", "corpus")) {
            state.put(
                    table,
                    fixtures.value("select coalesce(string_agg(t::text, ' ' order by t.id), '') from " + table + " t"));
        }
        state.put("tokens", fixtures.value("select count(*) || ' ' || count(revoked_at) from api_token"));
        return state;
    }

    private String pick(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
