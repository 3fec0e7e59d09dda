package org.erclab.leaderboard.reproduce;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table, and what is changed in it.
 *
 * @param id {@code paper/place}
 * @param corpora corpus kind to the name of the corpus that stands for it; a kind without name is the corpus of that kind.
 *     Empty means all that the table needs
 * @param preset used for every row instead of the template's, where a system has it; empty keeps the template's
 * @param settings changed in every cell; {@code pretrained/NAME} instead is the number of the run that a template calls so
 * @param device {@code any}, {@code cpu} or {@code cuda}
 */
public record TableRequest(
        String id, Map<String, String> corpora, Optional<String> preset, Map<String, String> settings, String device) {

    public TableRequest {
        corpora = Map.copyOf(corpora);
        settings = Map.copyOf(settings);
    }

    /** A table as its template has it. */
    public static TableRequest of(String id) {
        return new TableRequest(id, Map.of(), Optional.empty(), Map.of(), "any");
    }

    /** Reads words such as {@code friends} and {@code meld=my-meld}. */
    public static Map<String, String> corpora(List<String> words) {
        Map<String, String> corpora = new LinkedHashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String kind = equals < 0 ? word.strip() : word.substring(0, equals).strip();
            corpora.put(
                    CorpusKind.of(kind).id(),
                    equals < 0 ? "" : word.substring(equals + 1).strip());
        }
        return corpora;
    }
}
