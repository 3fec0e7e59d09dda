package org.erclab.ui.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.erclab.jobs.DataFolder;
import org.erclab.jobs.SubmitRequest;

/** A request in the words of a terminal, to paste as it stands. */
record SubmitElsewhere(SubmitRequest request) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As a command line. */
    String command() {
        List<String> words = new ArrayList<>(
                List.of("./erclab", "submit", "--system", request.system(), "--corpus", request.corpus()));
        words.addAll(List.of("--preset", request.preset(), "--seeds", SeedList.commandLine(request.seeds())));
        if (!request.device().equals(SubmitForm.DEFAULT_DEVICE)) {
            words.addAll(List.of("--device", request.device()));
        }
        if (!request.memory().isEmpty()) {
            words.addAll(List.of("--memory", request.memory()));
        }
        if (request.priority() != 0) {
            words.addAll(List.of("--priority", String.valueOf(request.priority())));
        }
        if (request.force()) {
            words.add("--force");
        }
        settings().forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
        return words.stream().map(SubmitElsewhere::quoted).collect(Collectors.joining(" "));
    }

    /** As a REST call to {@code server}. */
    String restCall(String server) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("system", request.system());
        body.put("corpus", request.corpus());
        body.put("preset", request.preset());
        body.put("settings", settings());
        body.put("seeds", request.seeds());
        body.put("device", request.device());
        if (!request.memory().isEmpty()) {
            body.put("memory", request.memory());
        }
        if (request.priority() != 0) {
            body.put("priority", request.priority());
        }
        if (request.force()) {
            body.put("force", true);
        }
        return "curl -X POST " + server + "/api/v1/experiments -H 'Content-Type: application/json'"
                + " -H \"Authorization: Bearer $(cat "
                + quoted(DataFolder.path().resolve("local-token").toString()) + ")\" -d " + quoted(json(body));
    }

    /** In one order always. */
    private Map<String, String> settings() {
        return new TreeMap<>(request.settings());
    }

    private static String json(Map<String, Object> body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String quoted(String word) {
        return word.matches("[\\w./=:,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
