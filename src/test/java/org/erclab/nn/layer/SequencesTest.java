package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BiFunction;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class SequencesTest {

    private static final Backend BACKEND = Backend.cpu();

    /** Sequences a b | c d e | f. */
    private final Sequences sequences = new Sequences(BACKEND, 2, 3, 1);

    private final Tensor flat = BACKEND.tensor(new float[] {1, 2, 3, 4, 5, 6}, 6, 1);

    @Test
    void packingGoesStepByStepLongestFirst() {
        assertArrayEquals(new long[] {3, 2, 1}, sequences.batchSizes());
        assertArrayEquals(new float[] {3, 1, 6, 4, 2, 5}, numbers(sequences.pack(flat)));
        assertArrayEquals(new float[] {5, 2, 6, 4, 1, 3}, numbers(sequences.packReversed(flat)));
    }

    @Test
    void unpackingUndoesPacking() {
        assertArrayEquals(numbers(flat), numbers(sequences.unpack(sequences.pack(flat))));
        assertArrayEquals(numbers(flat), numbers(sequences.unpackReversed(sequences.packReversed(flat))));
    }

    @Test
    void paddingFillsTheEndsOfShortSequences() {
        Tensor padded = sequences.pad(flat, -1);
        assertArrayEquals(new long[] {3, 3, 1}, padded.shape());
        assertArrayEquals(new float[] {1, 2, -1, 3, 4, 5, 6, -1, -1}, numbers(padded));
        assertArrayEquals(numbers(flat), numbers(sequences.unpad(padded)));
    }

    @Test
    void reductionsSeeRealStepsOnly() {
        Tensor negative = flat.neg();
        assertArrayEquals(new float[] {-1, -3, -6}, numbers(sequences.largest(negative)));
        assertArrayEquals(new float[] {3, 12, 6}, numbers(sequences.sums(flat)));
        assertArrayEquals(new float[] {2, 5, 6}, numbers(sequences.lastSteps(flat)));
        assertArrayEquals(new float[] {1, 3, 6}, numbers(sequences.firstSteps(flat)));
    }

    /** Each look-up multiplied by 1, 2, 3, …: so the gradient of a step is its place, plus 1, and 0 where it went nowhere. */
    @Test
    void gradientsOfLookUpsFindTheirWayBack() {
        int[] lengths = {2, 3, 1};
        assertArrayEquals(new float[] {1, 2, 4, 5, 6, 7}, gradient(flat, lengths, (of, x) -> of.pad(x, -1)));
        assertArrayEquals(new float[] {2, 5, 1, 4, 6, 3}, gradient(flat, lengths, Sequences::pack));
        assertArrayEquals(new float[] {5, 2, 6, 4, 1, 3}, gradient(flat, lengths, Sequences::packReversed));
        assertArrayEquals(new float[] {3, 1, 6, 4, 2, 5}, gradient(flat, lengths, Sequences::unpack));
        assertArrayEquals(new float[] {5, 2, 6, 4, 1, 3}, gradient(flat, lengths, Sequences::unpackReversed));
        assertArrayEquals(new float[] {6, 5, 4, 3, 2, 1}, gradient(flat, new int[] {6}, Sequences::packReversed));
        Tensor padded = sequences.pad(flat, 0); // [3, 3, 1]
        assertArrayEquals(new float[] {1, 2, 0, 3, 4, 5, 6, 0, 0}, gradient(padded, lengths, Sequences::unpad));
    }

    @SuppressWarnings("try") // the scope acts by being open
    private static float[] gradient(Tensor of, int[] lengths, BiFunction<Sequences, Tensor, Tensor> lookUp) {
        try (PointerScope scope = new PointerScope()) {
            Tensor x = of.clone().requires_grad_(true);
            Tensor rows = lookUp.apply(new Sequences(BACKEND, lengths), x).reshape(-1); // [rows]
            Tensor places =
                    BACKEND.indices(LongStream.rangeClosed(1, rows.numel()).toArray()); // [rows]
            rows.mul(places).sum().backward();
            return numbers(x.grad());
        }
    }

    @Test
    void anEmptySequenceIsRefused() {
        String message = assertThrows(IllegalArgumentException.class, () -> new Sequences(BACKEND, 2, 0))
                .getMessage();
        assertTrue(message.contains("Sequence 1 has length 0"), message);
        assertEquals(3, sequences.count());
    }

    private static float[] numbers(Tensor tensor) {
        float[] numbers = new float[(int) tensor.numel()];
        tensor.contiguous().data_ptr_float().get(numbers);
        return numbers;
    }
}
