package org.erclab.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Split;

/** Reads one published corpus format as it is distributed. */
public interface CorpusReader {

    /** The name by which users choose it, for example {@code emotionlines}. */
    String format();

    /** One line: which corpus, and what the path points at. */
    String description();

    /** Who offers the corpus under which terms and what to cite, one line; empty for formats that any corpus may have. */
    default String licence() {
        return "";
    }

    /**
     * Opens the corpus at {@code path}, a folder as distributed or a single file (see {@link #description()}).
     *
     * @throws CorpusFormatException when the path does not hold this format or lacks a split
     */
    CorpusSource open(Path path);

    /** Feature sets that are distributed with the corpus, keyed by the same conversation ids; none for most. */
    default List<FeatureSet> features(Path path) {
        return List.of();
    }

    /**
     * Reads the whole corpus into memory.
     *
     * @param name the corpus's name in this project
     * @throws CorpusFormatException at the first broken record
     * @throws IllegalArgumentException when the name is not acceptable
     */
    default Corpus read(Path path, String name) {
        Map<Split, List<Conversation>> conversations = new EnumMap<>(Split.class);
        for (Split split : Split.values()) {
            conversations.put(split, new ArrayList<>());
        }
        try (CorpusSource source = open(path)) {
            while (source.hasNext()) {
                SplitConversation next = source.next();
                conversations.get(next.split()).add(next.conversation());
            }
            return new Corpus(name, source.labels(), source.dimensions(), conversations, source.simulated());
        }
    }
}
