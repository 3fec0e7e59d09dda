package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
