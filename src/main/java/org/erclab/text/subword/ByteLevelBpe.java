package org.erclab.text.subword;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Byte-pair encoding over the bytes of UTF-8, as GPT-2 and RoBERTa use it (Sennrich et al. 2016; Radford et al. 2019): a
 * word starts as its bytes, then the pair of neighbours that was learnt first is joined until no learnt pair is left. No
 * text is unknown.
 */
final class ByteLevelBpe implements Pieces {

    /** GPT-2's words: a blank belongs to the word after it. */
    private static final Pattern WORD = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private final boolean leadingBlank;
    private final int size;
    private final int[] bytes;
    private final Map<Long, Join> joins;

    /** A pair that was learnt: when, and what becomes of it. */
    private record Join(int rank, int piece) {}

    /**
     * A tokeniser with the vocabulary of a file.
     *
     * @param numbers of the pieces, written in {@link #letterOf} letters
     * @param merges pairs of pieces in the order in which they were learnt
     * @param leadingBlank whether a text that starts without blank is read as if it had one
     * @throws IllegalArgumentException when a byte or a merged piece is not in the vocabulary
     */
    ByteLevelBpe(Map<String, Integer> numbers, List<String[]> merges, boolean leadingBlank) {
        this.leadingBlank = leadingBlank;
        size = 1 + numbers.values().stream().mapToInt(Integer::intValue).max().orElse(-1);
        bytes = new int[256];
        for (int b = 0; b < bytes.length; b++) {
            bytes[b] = number(numbers, Character.toString(letterOf(b)));
        }
        joins = HashMap.newHashMap(merges.size());
        for (int rank = 0; rank < merges.size(); rank++) {
            String left = merges.get(rank)[0];
            String right = merges.get(rank)[1];
            joins.putIfAbsent(
                    pair(number(numbers, left), number(numbers, right)), new Join(rank, number(numbers, left + right)));
        }
    }

    /** The letter that stands for a byte in vocabulary files: itself where it is visible in Latin-1, else one from U+0100 on. */
    static int letterOf(int b) {
        if (isVisible(b)) {
            return b;
        }
        return 256
                + (int) IntStream.range(0, b)
                        .filter(before -> !isVisible(before))
                        .count();
    }

    private static boolean isVisible(int b) {
        return b >= '!' && b <= '~' || b >= 0xA1 && b <= 0xAC || b >= 0xAE && b <= 0xFF;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public IntStream of(String text) {
        boolean blankIsMissing = leadingBlank && !text.isEmpty() && !text.startsWith(" ");
        Matcher word = WORD.matcher(blankIsMissing ? " " + text : text);
        IntStream.Builder pieces = IntStream.builder();
        while (word.find()) {
            join(word.group().getBytes(StandardCharsets.UTF_8), pieces);
        }
        return pieces.build();
    }

    /** Joins neighbours, each time the pair learnt first, of equal ones the leftmost. */
    private void join(byte[] word, IntStream.Builder into) {
        int[] symbols = new int[word.length];
        for (int i = 0; i < word.length; i++) {
            symbols[i] = bytes[word[i] & 0xFF];
        }
        int length = symbols.length;
        while (length > 1) {
            int place = -1;
            Join best = null;
            for (int i = 0; i + 1 < length; i++) {
                Join join = joins.get(pair(symbols[i], symbols[i + 1]));
                if (join != null && (best == null || join.rank() < best.rank())) {
                    best = join;
                    place = i;
                }
            }
            if (best == null) {
                break;
            }
            symbols[place] = best.piece();
            length--;
            System.arraycopy(symbols, place + 2, symbols, place + 1, length - place - 1);
        }
        for (int i = 0; i < length; i++) {
            into.add(symbols[i]);
        }
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private static int number(Map<String, Integer> numbers, String piece) {
        Integer number = numbers.get(piece);
        if (number == null) {
            throw new IllegalArgumentException("its vocabulary lacks the piece '" + piece + "'");
        }
        return number;
    }
}
