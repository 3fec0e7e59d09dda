package org.erclab.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.erclab.api.LocalToken;
import org.erclab.api.RestApplication;
import org.erclab.app.process.CommandException;

/** Calls the REST interface of one server; every refusal becomes a {@link CommandException} with the server's sentence. */
public final class RestClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final URI address;
    private final String authorization;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    RestClient(URI address, LocalToken token) {
        this(address, token.authorization());
    }

    private RestClient(URI address, String authorization) {
        this.address = address;
        this.authorization = authorization;
    }

    /** Calls a server with an API token, from wherever this is. */
    public static RestClient withToken(URI address, String token) {
        return new RestClient(address, "Bearer " + token);
    }

    /** Where the server answers. */
    public URI address() {
        return address;
    }

    /** What is at a path below {@code /api/v1}, with query parameters; those without values are left out. */
    public JsonNode get(String path, Map<String, ?> parameters) {
        return json(request(path, parameters).GET());
    }

    /** What is at a path below {@code /api/v1}. */
    public JsonNode get(String path) {
        return get(path, Map.of());
    }

    /** The answer to a change. */
    public JsonNode post(String path, Object body) {
        return change("POST", path, body);
    }

    /** The answer to a change that may be made again. */
    public JsonNode put(String path, Object body) {
        return change("PUT", path, body);
    }

    private JsonNode change(String method, String path, Object body) {
        try {
            return json(request(path, Map.of())
                    .header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (IOException e) {
            throw new IllegalStateException("A request cannot be written as JSON", e);
        }
    }

    /** The answer to a change whose body is a file. */
    public JsonNode post(String path, Map<String, ?> parameters, Path file, String mediaType) {
        try {
            return json(
                    request(path, parameters).header("Content-Type", mediaType).POST(BodyPublishers.ofFile(file)));
        } catch (FileNotFoundException e) {
            throw new CommandException("There is no file " + file, e);
        }
    }

    /** Has the server remove what is at a path. */
    public void delete(String path, Map<String, ?> parameters) {
        try (InputStream body = send(request(path, parameters).DELETE()).body()) {
            body.skipNBytes(0);
        } catch (IOException e) {
            throw new CommandException("The answer of the server broke off: " + e.getMessage(), e);
        }
    }

    /** Copies what is at a path to {@code out} as it comes. */
    public void copy(String path, Map<String, ?> parameters, OutputStream out) {
        HttpResponse<InputStream> answer = send(request(path, parameters).GET());
        try (InputStream body = answer.body()) {
            body.transferTo(out);
            out.flush();
        } catch (IOException e) {
            throw new CommandException("The answer of the server broke off: " + e.getMessage(), e);
        }
    }

    private JsonNode json(HttpRequest.Builder request) {
        try (InputStream body = send(request).body()) {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new CommandException("The answer of the server at " + address + " broke off: " + e.getMessage(), e);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, ?> parameters) {
        String query = parameters.entrySet().stream()
                .flatMap(parameter -> values(parameter.getValue()).stream()
                        .map(value -> encode(parameter.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(
                        address.resolve(RestApplication.PATH + path + (query.isEmpty() ? "" : "?" + query)))
                .header("Authorization", authorization)
                .timeout(PATIENCE);
    }

    private static List<String> values(Object value) {
        if (value == null) {
            return List.of();
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    /** Percent-encodes a name or value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) {
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), BodyHandlers.ofInputStream());
            if (answer.statusCode() >= 400) {
                throw refusal(answer);
            }
            return answer;
        } catch (IOException e) {
            throw new CommandException("The server at " + address + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("Interrupted while the server at " + address + " was asked", e);
        }
    }

    private static CommandException refusal(HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            if (answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
                return new RefusedException(
                        answer.statusCode(), JSON.readTree(text).path("detail").asText());
            }
            return new CommandException("The server answered with status " + answer.statusCode() + ": "
                    + text.lines().findFirst().orElse(""));
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
