package org.erclab.nn.encoder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of utterances of like length, longest first. Padding costs as much as text, and memory grows with a group's padded
 * size, which is bounded.
 */
final class LengthBatches {

    /** Padded tokens of a group; more would not be faster. */
    private static final int TOKENS = 2048;

    private LengthBatches() {}

    /** The places of the utterances in groups; an utterance longer than the bound is a group of its own. */
    static List<int[]> of(int[][] tokens) {
        int[] order = IntStream.range(0, tokens.length)
                .boxed()
                .sorted(Comparator.comparing(n -> -tokens[n].length))
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> groups = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int most = Math.max(1, TOKENS / tokens[order[from]].length);
            int to = Math.min(order.length, from + most);
            groups.add(IntStream.range(from, to).map(i -> order[i]).toArray());
            from = to;
        }
        return groups;
    }
}
