package org.erclab.corpus;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erclab.domain.Split;

/**
 * Counts of one split.
 *
 * @param split the split
 * @param dialogues number of conversations
 * @param utterances number of turns
 * @param labelled number of turns with an emotion
 * @param classes turns per emotion name, in class order, zeros included; empty without label set
 * @param speakers number of distinct speaker names
 * @param shortest fewest turns in a dialogue, 0 for an empty split
 * @param meanTurns mean number of turns, 0 for an empty split
 * @param longest most turns in a dialogue
 * @param mostSpeakers most speakers in a dialogue
 */
public record SplitStatistics(
        Split split,
        int dialogues,
        int utterances,
        int labelled,
        Map<String, Integer> classes,
        int speakers,
        int shortest,
        double meanTurns,
        int longest,
        int mostSpeakers) {

    public SplitStatistics {
        classes = Collections.unmodifiableMap(new LinkedHashMap<>(classes));
    }
}
