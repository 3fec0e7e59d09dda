package org.erclab.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompareStateTest {

    private static final String A = "0123456789ab";
    private static final String B = "ba9876543210";

    @Test
    void theAddressBringsTheSamePageBack() {
        CompareState state = CompareState.read(Map.of("rows", List.of(A + "," + B)))
                .against(B)
                .by("weighted-f1")
                .confused(A)
                .byEmotion("f1")
                .turned(true);
        assertEquals(state, CompareState.read(state.query()));
    }

    @Test
    void defaultsAreLeftOutOfTheAddress() {
        assertEquals(Map.of(), CompareState.read(Map.of()).query());
    }

    @Test
    void whatIsNoRowOrTooMuchIsLeftOut() {
        String many = String.join(
                ",",
                IntStream.range(0, 12).mapToObj(i -> String.format("%012x", i)).toList());
        assertEquals(
                CompareState.MAX_ROWS,
                CompareState.read(Map.of("rows", List.of(many))).rows().size());
        CompareState odd = CompareState.read(Map.of(
                "rows", List.of(A + "," + A + ",<script>," + B), "by", List.of("nonsense"), "metric", List.of(" ")));
        assertEquals(List.of(A, B), odd.rows());
        assertEquals("class-accuracy", odd.classMetric());
        assertEquals(Optional.empty(), odd.metric());
    }

    @Test
    void aRowThatIsLeftOutIsNoBaselineAnyMore() {
        CompareState state = CompareState.read(Map.of("rows", List.of(A + "," + B), "baseline", List.of(B)))
                .without(B);
        assertEquals(List.of(A), state.rows());
        assertEquals(Optional.empty(), state.baseline());
    }
}
