package org.erclab.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.erclab.access.RecentlyUsed;
import org.erclab.access.RequiresRole;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.jobs.StateMap;
import org.erclab.jobs.StateMapRequest;
import org.erclab.jobs.StateMaps;
import org.erclab.store.Role;

/** Starts {@code erclab states} as a child of this process, and remembers the last maps: a completed run does not change. */
@ApplicationScoped
class LocalStateMaps implements StateMaps {

    private static final int REMEMBERED = 16;

    private record Question(long run, StateMapRequest request) {}

    private final LocalLabelling processes;
    private final ObjectMapper json;
    private final Map<Question, StateMap> made = Collections.synchronizedMap(new RecentlyUsed<>(REMEMBERED));

    LocalStateMaps(LocalLabelling processes, ObjectMapper json) {
        this.processes = processes;
        this.json = json;
    }

    @Override
    @RequiresRole(value = Role.RESEARCHER, action = "map states of run", readsOnly = true)
    public CompletableFuture<StateMap> of(long runId, StateMapRequest request) throws IOException {
        Question question = new Question(runId, request);
        StateMap before = made.get(question);
        if (before != null) {
            return CompletableFuture.completedFuture(before);
        }
        LabellingProcess process = processes.begin(
                List.of(
                        "states",
                        "--run",
                        String.valueOf(runId),
                        "--split",
                        request.split().lowerName(),
                        "--points",
                        String.valueOf(request.points()),
                        "--perplexity",
                        String.valueOf(request.perplexity()),
                        "--seed",
                        String.valueOf(request.seed()),
                        "--format",
                        "json"),
                () -> {});
        CompletableFuture<StateMap> map = new CompletableFuture<>();
        Thread.ofVirtual().name("states of run " + runId).start(() -> {
            try (process) {
                StateMap read = read(process);
                made.put(question, read);
                map.complete(read);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                map.completeExceptionally(e);
            } catch (IOException e) {
                map.completeExceptionally(new UncheckedIOException(e));
            } catch (RuntimeException e) {
                map.completeExceptionally(e);
            }
        });
        return map;
    }

    private StateMap read(LabellingProcess process) throws IOException, InterruptedException {
        byte[] text;
        try (InputStream out = process.labels()) {
            text = out.readAllBytes();
        }
        String failure = process.failure();
        if (!failure.isEmpty()) {
            throw new InvalidSpecException(failure);
        }
        return json.readValue(text, StateMap.class);
    }
}
