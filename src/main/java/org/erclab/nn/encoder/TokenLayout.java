package org.erclab.nn.encoder;

import java.util.Arrays;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Sequences;

/**
 * How the tokens of {@code N} utterances lie: <b>flat</b>, utterance after utterance, {@code [Σ, H]} with {@code Σ} real
 * tokens, for what is computed token by token; <b>padded</b>, {@code [N, S, H]}, for attention, which alone sees padding.
 *
 * <p>Padding repeats an utterance's first token, so that nothing has to be filled in; {@link #padding} keeps attention from
 * it. Made once a pass, before layers that free what they make.
 */
final class TokenLayout {

    private final int count;
    private final int longest;
    private final Tensor firsts;
    private final Tensor numbers;
    private final Tensor places;
    private final Tensor padRows;
    private final Tensor realRows;
    private final Tensor padding;

    /** @param tokens {@code [N][T_n]}, at least one each */
    TokenLayout(Backend backend, int[][] tokens) {
        Sequences sequences = new Sequences(
                backend, Arrays.stream(tokens).mapToInt(row -> row.length).toArray());
        count = tokens.length;
        longest = sequences.longest();
        long[] starts = new long[count];
        long[] flat = new long[sequences.total()];
        long[] place = new long[flat.length];
        long[] real = new long[flat.length];
        long[] padded = new long[count * longest];
        int next = 0;
        for (int n = 0; n < count; n++) {
            starts[n] = next;
            Arrays.fill(padded, n * longest, (n + 1) * longest, next);
            for (int t = 0; t < tokens[n].length; t++) {
                flat[next] = tokens[n][t];
                place[next] = t;
                real[next] = (long) n * longest + t;
                padded[n * longest + t] = next++;
            }
        }
        boolean nothingToPad = sequences.equalLengths();
        firsts = backend.indices(starts); // [N]
        numbers = backend.indices(flat); // [Σ]
        places = backend.indices(place); // [Σ]
        padRows = nothingToPad ? null : backend.indices(padded); // [N·S]
        realRows = nothingToPad ? null : backend.indices(real); // [Σ]
        padding = nothingToPad ? null : sequences.padding(); // [N, S]
    }

    /** Numbers of the tokens, {@code [Σ]}. */
    Tensor numbers() {
        return numbers;
    }

    /** Place of each token in its utterance, from 0, {@code [Σ]}. */
    Tensor places() {
        return places;
    }

    /** {@code [N, S]} true where attention may not look; null where there is no padding. */
    Tensor padding() {
        return padding;
    }

    /** Flat to padded, {@code [Σ, H]} to {@code [N, S, H]}. */
    Tensor padded(Tensor flat) {
        Tensor rows = padRows == null ? flat : torch.embedding(flat, padRows); // [N·S, H]
        return rows.view(count, longest, -1); // [N, S, H]
    }

    /** Padded to flat, {@code [N, S, H]} to {@code [Σ, H]}. */
    Tensor flat(Tensor padded) {
        Tensor rows = padded.view(count * longest, -1); // [N·S, H]
        return realRows == null ? rows : torch.embedding(rows, realRows); // [Σ, H]
    }

    /** The first token of each utterance, {@code [Σ, H]} to {@code [N, H]}. */
    Tensor firsts(Tensor flat) {
        return torch.embedding(flat, firsts); // [N, H]
    }
}
