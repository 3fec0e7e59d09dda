package org.erclab.ui.dialogues;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.store.DialogueQuery;
import org.erclab.store.DialogueQuery.Find;

/**
 * What the page shows, as it stands in the address.
 *
 * @param runs numbers of the runs side by side, the first is compared with the others
 * @param find what a turn must be like
 * @param gold only turns of this emotion
 * @param predicted only turns that the first run gives this emotion
 * @param text only turns that match it, see {@link org.erclab.store.TextFilter}
 * @param dialogue id of the open one; empty means the first
 */
record DialoguesState(
        List<Long> runs,
        Find find,
        Optional<Emotion> gold,
        Optional<Emotion> predicted,
        String text,
        Optional<String> dialogue) {

    private static final int MAX_TEXT = 200;

    DialoguesState {
        runs = runs.stream().distinct().limit(DialogueQuery.MAX_RUNS).toList();
        text = text.strip();
        text = text.substring(0, Math.min(MAX_TEXT, text.length()));
    }

    /** Reads the address; what it does not understand filters nothing. */
    static DialoguesState read(Map<String, List<String>> query) {
        List<Long> runs = new ArrayList<>();
        for (String number : first(query, "runs").orElse("").split(",")) {
            if (number.matches("[0-9]{1,18}")) {
                runs.add(Long.valueOf(number));
            }
        }
        return new DialoguesState(
                runs,
                first(query, "find").map(DialoguesState::find).orElse(Find.WRONG),
                first(query, "gold").filter(name -> name.length() <= 40).map(Emotion::of),
                first(query, "predicted").filter(name -> name.length() <= 40).map(Emotion::of),
                first(query, "text").orElse(""),
                first(query, "dialogue"));
    }

    private static Find find(String word) {
        for (Find find : Find.values()) {
            if (word(find).equals(word)) {
                return find;
            }
        }
        return Find.WRONG;
    }

    private static String word(Find find) {
        return find.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!runs.isEmpty()) {
            query.put(
                    "runs",
                    List.of(String.join(",", runs.stream().map(String::valueOf).toList())));
        }
        if (find != Find.WRONG) {
            query.put("find", List.of(word(find)));
        }
        gold.ifPresent(emotion -> query.put("gold", List.of(emotion.name())));
        predicted.ifPresent(emotion -> query.put("predicted", List.of(emotion.name())));
        if (!text.isEmpty()) {
            query.put("text", List.of(text));
        }
        dialogue.ifPresent(id -> query.put("dialogue", List.of(id)));
        return query;
    }

    DialoguesState beside(List<Long> others) {
        return new DialoguesState(others, find, gold, predicted, text, dialogue);
    }

    DialoguesState filtered(Find newFind, Optional<Emotion> newGold, Optional<Emotion> newPredicted, String newText) {
        return new DialoguesState(runs, newFind, newGold, newPredicted, newText, Optional.empty());
    }

    DialoguesState opened(String id) {
        return new DialoguesState(runs, find, gold, predicted, text, Optional.of(id));
    }
}
