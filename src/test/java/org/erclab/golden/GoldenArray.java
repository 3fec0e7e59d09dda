package org.erclab.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;

/**
 * Numbers of a fixture, row-major, the last index fastest.
 *
 * @param shape sizes of the axes; empty for a single number
 * @param data the numbers; {@code NaN} for an undefined one
 */
public record GoldenArray(int[] shape, double[] data) {

    public GoldenArray {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != data.length) {
            throw new IllegalArgumentException(
                    "Shape " + Arrays.toString(shape) + " holds " + size + " numbers, the data has " + data.length);
        }
    }

    /** Reads {@code {"shape": …, "data": …}}, a plain list of numbers, or one number. */
    static GoldenArray of(JsonNode node) {
        if (node.isObject() && node.has("shape") && node.has("data")) {
            return new GoldenArray(
                    Arrays.stream(numbers(node.get("shape")))
                            .mapToInt(size -> (int) size)
                            .toArray(),
                    numbers(node.get("data")));
        }
        if (node.isArray()) {
            double[] data = numbers(node);
            return new GoldenArray(new int[] {data.length}, data);
        }
        return new GoldenArray(new int[0], new double[] {number(node)});
    }

    static boolean isNumeric(JsonNode node) {
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (!isNumber(element)) {
                    return false;
                }
            }
            return !node.isEmpty();
        }
        return isNumber(node) || (node.isObject() && node.has("shape") && node.has("data"));
    }

    private static boolean isNumber(JsonNode node) {
        return node.isNumber() || (node.isTextual() && node.asText().equals("NaN"));
    }

    private static double[] numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(list.get(i));
        }
        return numbers;
    }

    private static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isTextual() && node.asText().equals("NaN")) {
            return Double.NaN;
        }
        throw new IllegalArgumentException("Expected a number or \"NaN\", got " + node);
    }

    /** Rows and columns exchanged. */
    GoldenArray transposed() {
        int rows = shape[0];
        int columns = shape[1];
        double[] turned = new double[data.length];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                turned[c * rows + r] = data[r * columns + c];
            }
        }
        return new GoldenArray(new int[] {columns, rows}, turned);
    }

    public double scalar() {
        if (data.length != 1) {
            throw new IllegalStateException("Not a single number but of shape " + Arrays.toString(shape));
        }
        return data[0];
    }

    public float[] floats() {
        float[] floats = new float[data.length];
        for (int i = 0; i < data.length; i++) {
            floats[i] = (float) data[i];
        }
        return floats;
    }

    public long[] longs() {
        return Arrays.stream(data).mapToLong(value -> (long) value).toArray();
    }

    public int[] ints() {
        return Arrays.stream(data).mapToInt(value -> (int) value).toArray();
    }

    /** Axis sizes as libtorch wants them. */
    public long[] longShape() {
        return Arrays.stream(shape).asLongStream().toArray();
    }
}
