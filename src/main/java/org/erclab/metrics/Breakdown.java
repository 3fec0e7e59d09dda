package org.erclab.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.erclab.domain.LabelSet;

/**
 * The labelled utterances of a split cut into parts, each scored on its own: where a system is good and where it is not.
 *
 * @param name {@code shift}, {@code position}, {@code length} or {@code speaker}
 * @param parts in the order in which they are read; parts without a labelled utterance are left out
 */
public record Breakdown(String name, List<Part> parts) {

    /** Speakers shown by name; the others are one part. */
    static final int SPEAKERS = 12;

    private static final int[] POSITIONS = {1, 3, 6, 10, 20};
    private static final int[] LENGTHS = {5, 10, 20, 50};

    public Breakdown {
        parts = List.copyOf(parts);
    }

    /**
     * A part of the utterances.
     *
     * @param name such as {@code inertia}, {@code 4–6} or a speaker
     * @param confusion gold by predicted class of its labelled utterances
     */
    public record Part(String name, Confusion confusion) {

        /** Labelled utterances. */
        public int utterances() {
            return confusion.total();
        }

        /** A score of this part alone, by metric id. */
        public double score(String metric) {
            return Scorer.value(metric, confusion);
        }
    }

    /** Which part an utterance of a conversation belongs to. */
    private interface PartOf {
        String name(JudgedConversation conversation, int utterance);
    }

    /** By shift, position, length and speaker, in this order. */
    public static List<Breakdown> all(LabelSet labels, List<JudgedConversation> conversations) {
        return List.of(
                byShift(labels, conversations),
                byPosition(labels, conversations),
                byLength(labels, conversations),
                bySpeaker(labels, conversations));
    }

    /** First utterances of a speaker, those that keep the speaker's emotion, and those that change it. */
    public static Breakdown byShift(LabelSet labels, List<JudgedConversation> conversations) {
        Map<String, Confusion> parts = empty(labels, List.of("first", "inertia", "shift"));
        for (JudgedConversation conversation : conversations) {
            EmotionShift.Kind[] kinds = conversation.kinds();
            count(parts, labels, conversation, (one, u) -> kinds[u].name().toLowerCase(Locale.ROOT));
        }
        return of("shift", parts);
    }

    /** By the place of the utterance in its conversation, from 1. */
    public static Breakdown byPosition(LabelSet labels, List<JudgedConversation> conversations) {
        Map<String, Confusion> parts = empty(labels, names(POSITIONS));
        conversations.forEach(conversation -> count(parts, labels, conversation, (one, u) -> name(POSITIONS, u + 1)));
        return of("position", parts);
    }

    /** By the utterances of the conversation. */
    public static Breakdown byLength(LabelSet labels, List<JudgedConversation> conversations) {
        Map<String, Confusion> parts = empty(labels, names(LENGTHS));
        conversations.forEach(
                conversation -> count(parts, labels, conversation, (one, u) -> name(LENGTHS, one.size())));
        return of("length", parts);
    }

    /** By speaker, those with most labelled utterances first; all but the first {@value #SPEAKERS} are "others". */
    public static Breakdown bySpeaker(LabelSet labels, List<JudgedConversation> conversations) {
        Map<String, Confusion> parts = new LinkedHashMap<>();
        conversations.forEach(conversation ->
                count(parts, labels, conversation, (one, u) -> one.speakers().get(u)));
        List<Part> sorted = new ArrayList<>(of("speaker", parts).parts());
        sorted.sort(Comparator.comparing(Part::utterances).reversed().thenComparing(Part::name));
        if (sorted.size() <= SPEAKERS) {
            return new Breakdown("speaker", sorted);
        }
        List<Part> rest = sorted.subList(SPEAKERS, sorted.size());
        Confusion others =
                rest.stream().map(Part::confusion).reduce(Confusion::plus).orElseThrow();
        List<Part> shown = new ArrayList<>(sorted.subList(0, SPEAKERS));
        shown.add(new Part("others (" + rest.size() + ")", others));
        return new Breakdown("speaker", shown);
    }

    private static Breakdown of(String name, Map<String, Confusion> parts) {
        return new Breakdown(
                name,
                parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), part.getValue()))
                        .filter(part -> part.utterances() > 0)
                        .toList());
    }

    private static void count(
            Map<String, Confusion> parts, LabelSet labels, JudgedConversation conversation, PartOf partOf) {
        int[] gold = conversation.gold();
        for (int u = 0; u < gold.length; u++) {
            if (gold[u] != Confusion.UNLABELLED) {
                parts.computeIfAbsent(partOf.name(conversation, u), name -> nothing(labels))
                        .counts()[gold[u]][conversation.predicted()[u]]++;
            }
        }
    }

    private static Confusion nothing(LabelSet labels) {
        return new Confusion(labels, new int[labels.size()][labels.size()]);
    }

    private static Map<String, Confusion> empty(LabelSet labels, List<String> names) {
        Map<String, Confusion> parts = new LinkedHashMap<>();
        names.forEach(name -> parts.put(name, nothing(labels)));
        return parts;
    }

    private static List<String> names(int[] upTo) {
        List<String> names = new ArrayList<>();
        for (int bound : upTo) {
            names.add(name(upTo, bound));
        }
        names.add(name(upTo, upTo[upTo.length - 1] + 1));
        return names;
    }

    /** The range that a number falls into: "1", "2–3", … "21+". */
    private static String name(int[] upTo, int number) {
        int low = 1;
        for (int high : upTo) {
            if (number <= high) {
                return low == high ? String.valueOf(low) : low + "–" + high;
            }
            low = high + 1;
        }
        return low + "+";
    }
}
