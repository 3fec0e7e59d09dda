package org.erclab.nn.layer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * How {@code N} sequences of unequal length share one tensor without padding, and the look-ups between its orders.
 *
 * <p><b>Flat</b>, the order that layers take and give: sequence after sequence, {@code [Σ, width]} with {@code Σ} the
 * number of real steps. <b>Packed</b>: step after step, longest sequence first, as recurrent layers compute.
 * <b>Padded</b>: {@code [N, S, width]}, zeros after the end of a sequence, as attention computes.
 *
 * <p>Made once per batch; belongs to the memory scope of the step.
 */
public final class Sequences {

    private final Backend backend;
    private final int[] lengths;
    private final int longest;
    private final int total;
    private final Integer[] order;
    private final long[] starts;
    private final long[] batchSizes;
    private final boolean equalLengths;
    private Tensor packed;
    private Tensor packedReversed;
    private Tensor unpack;
    private Tensor unpackReversed;
    private Tensor padRows;
    private Tensor real;

    /** @param lengths {@code [N]} number of steps of each sequence, at least 1 */
    public Sequences(Backend backend, int... lengths) {
        this.backend = backend;
        this.lengths = lengths.clone();
        starts = new long[lengths.length];
        int sum = 0;
        for (int n = 0; n < lengths.length; n++) {
            if (lengths[n] < 1) {
                throw new IllegalArgumentException(
                        "Sequence " + n + " has length " + lengths[n] + ", at least 1 is needed");
            }
            starts[n] = sum;
            sum += lengths[n];
        }
        total = sum;
        longest = Arrays.stream(lengths).max().orElse(0);
        equalLengths = Arrays.stream(lengths).allMatch(length -> length == longest);
        order = IntStream.range(0, lengths.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing((Integer n) -> -lengths[n]));
        batchSizes = new long[longest];
        for (int length : lengths) {
            for (int s = 0; s < length; s++) {
                batchSizes[s]++;
            }
        }
    }

    /** Where tensors about these sequences live. */
    Backend backend() {
        return backend;
    }

    /** Number of sequences, {@code N}. */
    public int count() {
        return lengths.length;
    }

    /** Number of real steps, {@code Σ}. */
    public int total() {
        return total;
    }

    /** Steps of the longest sequence, {@code S}. */
    public int longest() {
        return longest;
    }

    public int length(int sequence) {
        return lengths[sequence];
    }

    /** Number of sequences that have a step {@code s}, for each {@code s}; never rising. */
    long[] batchSizes() {
        return batchSizes;
    }

    /** Sequence numbers from the longest to the shortest, {@code [N]}. */
    Tensor longestFirst() {
        return backend.indices(
                Arrays.stream(order).mapToLong(Integer::longValue).toArray()); // [N]
    }

    /** Place of each sequence in {@link #longestFirst()}, {@code [N]}. */
    Tensor places() {
        long[] places = new long[order.length];
        for (int place = 0; place < order.length; place++) {
            places[order[place]] = place;
        }
        return backend.indices(places); // [N]
    }

    /** Flat to packed. */
    Tensor pack(Tensor flat) {
        return count() == 1 ? flat : moved(flat, packed(), unpack()); // [Σ, width]
    }

    /** Flat to packed, every sequence from its last step to its first. */
    Tensor packReversed(Tensor flat) {
        return count() == 1 ? flat.flip(0) : moved(flat, packedReversed(), unpackReversed()); // [Σ, width]
    }

    /** Packed to flat. */
    Tensor unpack(Tensor steps) {
        return count() == 1 ? steps : moved(steps, unpack(), packed()); // [Σ, width]
    }

    /** Packed from last steps to first, back to flat. */
    Tensor unpackReversed(Tensor steps) {
        return count() == 1 ? steps.flip(0) : moved(steps, unpackReversed(), packedReversed()); // [Σ, width]
    }

    /** Flat to padded, with {@code filler} after the end of each sequence. */
    public Tensor pad(Tensor flat, double filler) {
        long width = flat.size(1);
        if (equalLengths) {
            return flat.view(count(), longest, width); // [N, S, width]
        }
        return differentiable(flat, steps -> filled(steps, filler), padded -> rows(padded, real()))
                .view(count(), longest, width); // [N, S, width]
    }

    /** Padded to flat. */
    public Tensor unpad(Tensor padded) {
        Tensor rows = padded.reshape(-1, padded.size(2)); // [N·S, width]
        if (equalLengths) {
            return rows;
        }
        return differentiable(rows, all -> rows(all, real()), flat -> filled(flat, 0)); // [Σ, width]
    }

    /** Flat to the rows of the padded form, {@code [N·S, width]}. */
    private Tensor filled(Tensor flat, double filler) {
        Tensor last = torch.zeros(new long[] {1, flat.size(1)}, flat.options()).fill_(new Scalar(filler)); // [1, width]
        return rows(Join.rows(flat, last), padRows()); // [N·S, width]
    }

    /** The same rows in another order; {@code back} leads to the order that they had. */
    private Tensor moved(Tensor flat, Tensor numbers, Tensor back) {
        return differentiable(flat, steps -> rows(steps, numbers), gradient -> rows(gradient, back)); // [Σ, width]
    }

    /**
     * A look-up whose gradient is a look-up, too, because no row is taken twice; libtorch would add the gradient row by row.
     */
    @SuppressWarnings("try") // the guard acts by being open
    private Tensor differentiable(Tensor x, UnaryOperator<Tensor> lookUp, UnaryOperator<Tensor> backward) {
        if (!backend.onCpu()) {
            return lookUp.apply(x);
        }
        Tensor values;
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            values = lookUp.apply(x);
        }
        return HandGradient.attach(x, values, backward);
    }

    /** The last step of each sequence, from flat: {@code [N, width]}. */
    Tensor lastSteps(Tensor flat) {
        long[] last = new long[count()];
        for (int n = 0; n < last.length; n++) {
            last[n] = starts[n] + lengths[n] - 1;
        }
        return rows(flat, backend.indices(last)); // [N, width]
    }

    /** The first step of each sequence, from flat: {@code [N, width]}. */
    Tensor firstSteps(Tensor flat) {
        return rows(flat, backend.indices(starts)); // [N, width]
    }

    /** Whether no sequence needs padding. */
    public boolean equalLengths() {
        return equalLengths;
    }

    /** The sum of each sequence's steps, {@code [Σ, width]} flat to {@code [N, width]}. */
    Tensor sums(Tensor flat) {
        return pad(flat, 0).sum(1); // [N, width]
    }

    /** The largest value of each feature over the steps of each sequence, {@code [Σ, width]} flat to {@code [N, width]}. */
    public Tensor largest(Tensor flat) {
        return pad(flat, Double.NEGATIVE_INFINITY).max(1).get0(); // [N, width]
    }

    /** True where the padded form holds no real step: {@code [N, S]}. */
    public Tensor padding() {
        float[] steps = new float[count() * longest];
        for (int n = 0; n < count(); n++) {
            Arrays.fill(steps, n * longest, n * longest + lengths[n], 1f);
        }
        return backend.tensor(steps, count(), longest).eq(new Scalar(0)); // [N, S]
    }

    /** Rows of {@code table} by number. Its gradient adds row by row, much faster than that of index_select. */
    static Tensor rows(Tensor table, Tensor numbers) {
        return torch.embedding(table, numbers);
    }

    private Tensor packed() {
        if (packed == null) {
            packed = backend.indices(packedRows(false));
        }
        return packed;
    }

    private Tensor packedReversed() {
        if (packedReversed == null) {
            packedReversed = backend.indices(packedRows(true));
        }
        return packedReversed;
    }

    private Tensor unpack() {
        if (unpack == null) {
            unpack = backend.indices(inverse(packedRows(false)));
        }
        return unpack;
    }

    private Tensor unpackReversed() {
        if (unpackReversed == null) {
            unpackReversed = backend.indices(inverse(packedRows(true)));
        }
        return unpackReversed;
    }

    private Tensor padRows() {
        if (padRows == null) {
            padRows = backend.indices(paddingRows());
        }
        return padRows;
    }

    private Tensor real() {
        if (real == null) {
            real = backend.indices(realRows());
        }
        return real;
    }

    private long[] packedRows(boolean reversed) {
        long[] rows = new long[total];
        int next = 0;
        for (int s = 0; s < longest; s++) {
            for (int place = 0; place < batchSizes[s]; place++) {
                int n = order[place];
                rows[next++] = starts[n] + (reversed ? lengths[n] - 1 - s : s);
            }
        }
        return rows;
    }

    private long[] paddingRows() {
        long[] rows = new long[count() * longest];
        Arrays.fill(rows, total);
        for (int n = 0; n < count(); n++) {
            for (int s = 0; s < lengths[n]; s++) {
                rows[n * longest + s] = starts[n] + s;
            }
        }
        return rows;
    }

    private long[] realRows() {
        long[] rows = new long[total];
        for (int n = 0; n < count(); n++) {
            for (int s = 0; s < lengths[n]; s++) {
                rows[(int) starts[n] + s] = (long) n * longest + s;
            }
        }
        return rows;
    }

    private static long[] inverse(long[] rows) {
        long[] inverse = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            inverse[(int) rows[i]] = i;
        }
        return inverse;
    }
}
