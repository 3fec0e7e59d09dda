package org.erclab.ui.corpora;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;
import org.erclab.store.ConversationFilter;
import org.erclab.store.TextFilter;

/**
 * Which dialogues of a corpus are shown, as it stands in the address.
 *
 * @param split empty means all
 * @param emotion at least one turn carries it; empty means all
 * @param text at least one turn matches it, see {@link TextFilter}
 * @param offset dialogues passed over
 * @param dialogue id of the one that is open; empty means the first shown
 */
record DialogueFilter(
        Optional<Split> split, Optional<Emotion> emotion, String text, int offset, Optional<String> dialogue) {

    static final int PAGE = 25;

    DialogueFilter {
        text = text.strip();
        offset = Math.max(0, offset - offset % PAGE);
    }

    /** Reads the address; what it does not understand filters nothing. */
    static DialogueFilter read(Map<String, List<String>> query) {
        return new DialogueFilter(
                first(query, "split").flatMap(DialogueFilter::split),
                first(query, "emotion").filter(name -> name.length() <= 40).map(Emotion::of),
                first(query, "text").orElse(""),
                first(query, "offset")
                        .filter(number -> number.matches("[0-9]{1,8}"))
                        .map(Integer::valueOf)
                        .orElse(0),
                first(query, "dialogue"));
    }

    private static Optional<Split> split(String name) {
        try {
            return Optional.of(Split.of(name));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        split.ifPresent(part -> query.put("split", List.of(part.lowerName())));
        emotion.ifPresent(label -> query.put("emotion", List.of(label.name())));
        if (!text.isEmpty()) {
            query.put("text", List.of(text));
        }
        if (offset > 0) {
            query.put("offset", List.of(String.valueOf(offset)));
        }
        dialogue.ifPresent(id -> query.put("dialogue", List.of(id)));
        return query;
    }

    ConversationFilter filter() {
        return new ConversationFilter(split, emotion, TextFilter.typed(text));
    }

    DialogueFilter filtered(Optional<Split> newSplit, Optional<Emotion> newEmotion, String newText) {
        return new DialogueFilter(newSplit, newEmotion, newText, 0, Optional.empty());
    }

    DialogueFilter from(int newOffset) {
        return new DialogueFilter(split, emotion, text, newOffset, Optional.empty());
    }

    DialogueFilter opened(String id) {
        return new DialogueFilter(split, emotion, text, offset, Optional.of(id));
    }
}
