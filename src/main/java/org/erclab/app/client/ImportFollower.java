package org.erclab.app.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.erclab.app.process.ApplicationProcess;
import org.erclab.app.process.CommandException;
import org.erclab.app.terminal.Progress;

/** Starts an import and watches it to its end. */
public final class ImportFollower {

    private static final long PAUSE_MILLISECONDS = 200;

    private final RestClient server;
    private final Progress progress;

    public ImportFollower(RestClient server, Progress progress) {
        this.server = server;
        this.progress = progress;
    }

    /**
     * Imports a corpus.
     *
     * @param request format, path, name, as REST takes them
     * @return one line about what was imported
     * @throws CommandException the reason when it failed
     */
    public String run(Map<String, ?> request) throws InterruptedException {
        return run("/imports", request);
    }

    /**
     * Brings a feature set in.
     *
     * @param corpus the corpus that it belongs to
     * @param request format, path, name and so on, as REST takes them
     * @return one line about what was imported
     * @throws CommandException the reason when it failed
     */
    public String features(String corpus, Map<String, ?> request) throws InterruptedException {
        return run("/corpora/" + RestClient.encode(corpus) + "/features", request);
    }

    private String run(String path, Map<String, ?> request) throws InterruptedException {
        String location = "/imports/" + server.post(path, request).path("id").asLong();
        while (true) {
            JsonNode state = server.get(location);
            switch (state.path("state").asText()) {
                case "COMPLETED" -> {
                    return state.path("message").asText();
                }
                case "FAILED", "STOPPED" ->
                    throw new CommandException(state.path("message").asText());
                default ->
                    progress.show(
                            -1, "importing: " + state.path("conversationsDone").asLong() + " conversations");
            }
            if (ApplicationProcess.isStopping()) {
                throw new CommandException("The import was interrupted");
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
    }
}
