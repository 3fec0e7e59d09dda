package org.erclab.corpus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * What a corpus holds, split by split, and what its splits share.
 *
 * @param splits one entry a split, training first
 * @param overlaps train with dev, train with test, dev with test
 */
public record CorpusStatistics(List<SplitStatistics> splits, List<SplitOverlap> overlaps) {

    public CorpusStatistics {
        splits = List.copyOf(splits);
        overlaps = List.copyOf(overlaps);
    }

    public static CorpusStatistics of(Corpus corpus) {
        List<SplitStatistics> splits = new ArrayList<>();
        List<SplitOverlap> overlaps = new ArrayList<>();
        for (Split split : Split.values()) {
            splits.add(count(corpus, split));
            for (Split later : Split.values()) {
                if (later.compareTo(split) > 0) {
                    overlaps.add(overlap(corpus, split, later));
                }
            }
        }
        return new CorpusStatistics(splits, overlaps);
    }

    public SplitStatistics split(Split split) {
        return splits.get(split.ordinal());
    }

    /** What {@code first} shares with a later split. */
    public SplitOverlap overlap(Split first, Split second) {
        return overlaps.stream()
                .filter(overlap -> overlap.first() == first && overlap.second() == second)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Overlaps go from an earlier to a later split, got " + first + " and " + second));
    }

    /** Sentences about leaks between splits that a reader of scores should know; empty when there are none. */
    public List<String> warnings() {
        return overlaps.stream()
                .filter(overlap -> overlap.duplicateDialogues() > 0)
                .map(overlap -> overlap.duplicateDialogues() + " dialogues of the "
                        + overlap.first().lowerName() + " split are word for word also in the "
                        + overlap.second().lowerName() + " split")
                .toList();
    }

    private static SplitStatistics count(Corpus corpus, Split split) {
        Map<String, Integer> classes = new LinkedHashMap<>();
        corpus.labels().ifPresent(labels -> labels.emotions().forEach(emotion -> classes.put(emotion.name(), 0)));
        Set<Speaker> speakers = new HashSet<>();
        int utterances = 0;
        int labelled = 0;
        int shortest = Integer.MAX_VALUE;
        int longest = 0;
        int mostSpeakers = 0;
        List<Conversation> conversations = corpus.conversations(split);
        for (Conversation conversation : conversations) {
            utterances += conversation.size();
            shortest = Math.min(shortest, conversation.size());
            longest = Math.max(longest, conversation.size());
            List<Speaker> here = conversation.speakers();
            mostSpeakers = Math.max(mostSpeakers, here.size());
            speakers.addAll(here);
            for (Utterance utterance : conversation.utterances()) {
                if (utterance.emotion().isPresent()) {
                    labelled++;
                    classes.merge(utterance.emotion().map(Emotion::name).get(), 1, Integer::sum);
                }
            }
        }
        return new SplitStatistics(
                split,
                conversations.size(),
                utterances,
                labelled,
                classes,
                speakers.size(),
                conversations.isEmpty() ? 0 : shortest,
                conversations.isEmpty() ? 0 : (double) utterances / conversations.size(),
                longest,
                mostSpeakers);
    }

    private static SplitOverlap overlap(Corpus corpus, Split first, Split second) {
        Set<List<String>> texts = new HashSet<>();
        Set<Speaker> speakers = new HashSet<>();
        for (Conversation conversation : corpus.conversations(second)) {
            texts.add(texts(conversation));
            speakers.addAll(conversation.speakers());
        }
        int duplicates = 0;
        Set<Speaker> shared = new HashSet<>();
        for (Conversation conversation : corpus.conversations(first)) {
            duplicates += texts.contains(texts(conversation)) ? 1 : 0;
            shared.addAll(conversation.speakers());
        }
        shared.retainAll(speakers);
        return new SplitOverlap(first, second, duplicates, shared.size());
    }

    private static List<String> texts(Conversation conversation) {
        return conversation.utterances().stream().map(Utterance::text).toList();
    }
}
