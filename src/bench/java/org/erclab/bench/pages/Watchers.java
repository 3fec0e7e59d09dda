package org.erclab.bench.pages;

import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;

/** Open pages, some drawn by Chromium and the others sessions without a browser. */
final class Watchers implements AutoCloseable {

    private final OpenPages drawn = new OpenPages();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<WatchingSession> sessions = new ArrayList<>();
    private final String address;
    private int drawnRuns;

    /** @param drawnRuns how many pages of single runs are open in Chromium; lists are all */
    Watchers(String address, int drawnRuns) {
        this.address = address;
        this.drawnRuns = drawnRuns;
    }

    /** Opens a page, {@code runs} or {@code runs/1}. */
    void open(String route) throws IOException, InterruptedException {
        boolean list = route.equals("runs");
        if (list || drawnRuns > 0) {
            drawn.open(address + "/" + route);
            drawnRuns -= list ? 0 : 1;
        } else {
            sessions.add(WatchingSession.open(http, address, route));
        }
    }

    /** Lets the pages live for so long. */
    void live(int seconds) {
        drawn.live(seconds);
    }

    /** Messages that came over all push connections so far. */
    long pushes() {
        return drawn.pushes()
                + sessions.stream().mapToLong(WatchingSession::pushes).sum();
    }

    /** Push connections that are open. */
    int connections() {
        return drawn.connections()
                + (int) sessions.stream().filter(WatchingSession::isOpen).count();
    }

    /** Pages that are open in Chromium. */
    int inChromium() {
        return drawn.size();
    }

    /** Requests that pages of single runs in Chromium have sent to the server so far. */
    long requestsOfRuns() {
        return drawn.requestsOfRuns();
    }

    @Override
    public void close() {
        sessions.forEach(WatchingSession::close);
        http.close();
        drawn.close();
    }
}
