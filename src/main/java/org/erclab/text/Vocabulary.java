package org.erclab.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Numbers for tokens: 0 padding, 1 unknown, then the tokens that are frequent enough. Immutable.
 *
 * <p>A token outside has the number of unknown. The special entries are no tokens: a text that spells {@code <pad>} is
 * unknown.
 */
public final class Vocabulary {

    public static final int PADDING = 0;
    public static final int UNKNOWN = 1;
    /** Start of a sentence; only in vocabularies built by {@link #byFrequency}. */
    public static final int START = 2;
    /** End of a sentence; only in vocabularies built by {@link #byFrequency}. */
    public static final int END = 3;

    public static final String PADDING_TOKEN = "<pad>";
    public static final String UNKNOWN_TOKEN = "<unk>";
    private static final List<String> SPECIALS = List.of(PADDING_TOKEN, UNKNOWN_TOKEN);
    private static final List<String> SENTENCE_SPECIALS = List.of(PADDING_TOKEN, UNKNOWN_TOKEN, "<sos>", "<eos>");

    private final List<String> entries;
    private final int specials;
    private final Map<String, Integer> numbers;
    private final long[] counts;
    private final int distinct;
    private final long seen;

    private Vocabulary(List<String> entries, int specials, Map<String, Long> frequencies) {
        this.entries = List.copyOf(entries);
        this.specials = specials;
        this.numbers = HashMap.newHashMap(entries.size());
        this.counts = new long[entries.size()];
        for (int i = specials; i < entries.size(); i++) {
            if (numbers.put(entries.get(i), i) != null) {
                throw new IllegalArgumentException(
                        "A vocabulary has each token once, '" + entries.get(i) + "' is twice");
            }
            counts[i] = frequencies.getOrDefault(entries.get(i), 0L);
        }
        this.distinct = frequencies.size();
        this.seen = frequencies.values().stream().mapToLong(Long::longValue).sum();
        long kept = 0;
        for (long count : counts) {
            kept += count;
        }
        counts[UNKNOWN] = seen - kept;
    }

    /**
     * Tokens seen at least {@code minCount} times, in the order of their first appearance (HiGRU's rule: 2 times, over
     * train, dev and test).
     */
    public static Vocabulary build(Iterable<List<String>> utterances, int minCount) {
        Map<String, Long> frequencies = frequencies(utterances, minCount);
        List<String> entries = new ArrayList<>(SPECIALS);
        frequencies.forEach((token, count) -> {
            if (count >= minCount) {
                entries.add(token);
            }
        });
        return new Vocabulary(entries, SPECIALS.size(), frequencies);
    }

    /**
     * Tokens seen at least {@code minCount} times by falling frequency, then alphabetically, at most {@code maxSize}
     * entries; start and end of a sentence follow unknown (HRED's rule: 5 times, 20,000 entries, training split).
     */
    public static Vocabulary byFrequency(Iterable<List<String>> utterances, int minCount, int maxSize) {
        if (maxSize < SENTENCE_SPECIALS.size()) {
            throw new IllegalArgumentException("A vocabulary of at most " + maxSize + " entries has no room for the "
                    + SENTENCE_SPECIALS.size() + " special ones");
        }
        Map<String, Long> frequencies = frequencies(utterances, minCount);
        List<String> entries = new ArrayList<>(SENTENCE_SPECIALS);
        frequencies.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Comparator.comparing((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .limit(maxSize - SENTENCE_SPECIALS.size())
                .forEach(entry -> entries.add(entry.getKey()));
        return new Vocabulary(entries, SENTENCE_SPECIALS.size(), frequencies);
    }

    /** The vocabulary whose {@link #entries} were stored with a model; its counts are not known. */
    public static Vocabulary ofEntries(List<String> entries) {
        for (List<String> specials : List.of(SENTENCE_SPECIALS, SPECIALS)) {
            if (entries.size() >= specials.size()
                    && entries.subList(0, specials.size()).equals(specials)) {
                return new Vocabulary(entries, specials.size(), Map.of());
            }
        }
        throw new IllegalArgumentException("A stored vocabulary starts with " + SPECIALS + ", got "
                + entries.subList(0, Math.min(SPECIALS.size(), entries.size())));
    }

    private static Map<String, Long> frequencies(Iterable<List<String>> utterances, int minCount) {
        if (minCount < 1) {
            throw new IllegalArgumentException("A token is kept from 1 occurrence on or more, got " + minCount);
        }
        Map<String, Long> frequencies = new LinkedHashMap<>();
        for (List<String> tokens : utterances) {
            for (String token : tokens) {
                if (!token.equals(UNKNOWN_TOKEN)) {
                    frequencies.merge(token, 1L, Long::sum);
                }
            }
        }
        return frequencies;
    }

    /** The number of {@code token}, {@link #UNKNOWN} for one outside. */
    public int indexOf(String token) {
        return numbers.getOrDefault(token, UNKNOWN);
    }

    /** The numbers of {@code tokens}, cut after {@code maxTokens}; not padded. */
    public int[] encode(List<String> tokens, int maxTokens) {
        return tokens.stream().limit(maxTokens).mapToInt(this::indexOf).toArray();
    }

    public String token(int index) {
        return entries.get(index);
    }

    /** Number of entries, the special ones included. */
    public int size() {
        return entries.size();
    }

    /** All entries in the order of their numbers. */
    public List<String> entries() {
        return entries;
    }

    /** How many of the first entries are special: 2, or 4 with start and end. */
    public int specials() {
        return specials;
    }

    /** How often an entry was seen while building; for {@link #UNKNOWN}, the occurrences of all tokens left out. */
    public long count(int index) {
        return counts[index];
    }

    /** Different tokens seen while building, kept or not. */
    public int distinctTokens() {
        return distinct;
    }

    /** Different tokens seen while building that were left out. */
    public int rareTokens() {
        return Math.max(0, distinct - (entries.size() - specials));
    }

    /** Tokens seen while building, kept or not. */
    public long tokensSeen() {
        return seen;
    }
}
