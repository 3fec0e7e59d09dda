package org.erclab.bench.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What an open page is to the server, without a browser: a session of its own, a page that was asked for, and a push
 * connection over which its changes come. Nothing is drawn. It stands for pages that never answer a push, as the page of a
 * run does not.
 */
final class WatchingSession implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final AtomicLong pushes = new AtomicLong();
    private final AtomicBoolean open = new AtomicBoolean();
    private final HttpClient http;
    private final String address;
    private final String cookie;
    private WebSocket push;

    private WatchingSession(HttpClient http, String address, String cookie) {
        this.http = http;
        this.address = address;
        this.cookie = cookie;
    }

    /**
     * Opens a page and its push connection.
     *
     * @param http shared by all sessions
     * @param route the page, {@code runs/1}
     */
    static WatchingSession open(HttpClient http, String address, String route)
            throws IOException, InterruptedException {
        HttpResponse<String> begun = http.send(
                HttpRequest.newBuilder(URI.create(address + "/?v-r=init&query=&location=" + encoded(route)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String cookie = begun.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IOException("No session began: " + begun.body()))
                .split(";")[0];
        JsonNode config = JSON.readTree(begun.body()).path("appConfig");
        WatchingSession session = new WatchingSession(http, address, cookie);
        session.connect(config);
        session.navigate(config, route);
        return session;
    }

    private void connect(JsonNode config) {
        push = http.newWebSocketBuilder()
                .header("Cookie", cookie)
                .buildAsync(
                        URI.create(address.replaceFirst("^http", "ws") + "/VAADIN/push?v-r=push&v-uiId="
                                + config.path("v-uiId").asInt()
                                + "&v-pushId="
                                + config.path("uidl").path("Vaadin-Push-ID").asText()
                                + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1-javascript"
                                + "&X-Atmosphere-Transport=websocket&X-Atmosphere-TrackMessageSize=true"
                                + "&Content-Type=" + encoded("application/json; charset=UTF-8")
                                + "&X-atmo-protocol=true"),
                        new Pushes())
                .join();
    }

    /** Asks for the page in the words of Vaadin's client. */
    private void navigate(JsonNode config, String route) throws IOException, InterruptedException {
        Map<String, ?> page = Map.of("route", route, "query", "", "appShellTitle", "", "trigger", "");
        Map<String, ?> call = Map.of("type", "event", "node", 1, "event", "ui-navigate", "data", page);
        String body = JSON.writeValueAsString(Map.of(
                "csrfToken",
                config.path("uidl").path("Vaadin-Security-Key").asText(),
                "rpc",
                List.of(call),
                "syncId",
                config.path("uidl").path("syncId").asInt(),
                "clientId",
                0));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(address + "/?v-r=uidl&v-uiId="
                                + config.path("v-uiId").asInt()))
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().contains("serverConnected")) {
            throw new IOException("The page " + route + " did not open: " + answer + " " + answer.body());
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Messages that came over its push connection so far. */
    long pushes() {
        return pushes.get();
    }

    boolean isOpen() {
        return open.get();
    }

    @Override
    public void close() {
        push.abort();
    }

    private final class Pushes implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket socket) {
            open.set(true);
            socket.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            if (last) {
                pushes.incrementAndGet();
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            open.set(false);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable broken) {
            open.set(false);
            System.err.println("A push connection broke: " + broken.getMessage());
        }
    }
}
