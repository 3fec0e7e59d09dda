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
                .filter(SplitOverlap::leaks)
                .map(SplitOverlap::sentence)
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
        List<List<String>> before = texts(corpus.conversations(first));
        List<List<String>> after = texts(corpus.conversations(second));
        Set<List<String>> inBoth = new HashSet<>(before);
        inBoth.retainAll(new HashSet<>(after));
        Set<Speaker> speakers = speakers(corpus.conversations(first));
        speakers.retainAll(speakers(corpus.conversations(second)));
        return new SplitOverlap(
                first,
                second,
                inBoth.size(),
                (int) before.stream().filter(inBoth::contains).count(),
                (int) after.stream().filter(inBoth::contains).count(),
                speakers.size());
    }

    private static Set<Speaker> speakers(List<Conversation> conversations) {
        Set<Speaker> speakers = new HashSet<>();
        conversations.forEach(conversation -> speakers.addAll(conversation.speakers()));
        return speakers;
    }

    private static List<List<String>> texts(List<Conversation> conversations) {
        // Without any text two conversations tell nothing about each other.
        return conversations.stream()
                .map(conversation ->
                        conversation.utterances().stream().map(Utterance::text).toList())
                .filter(texts -> !texts.stream().allMatch(String::isBlank))
                .toList();
    }
}
