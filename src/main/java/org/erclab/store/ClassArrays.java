package org.erclab.store;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;

/** Class numbers and rows of class shares or weights as arrays of PostgreSQL: small integers, and reals row after row. */
final class ClassArrays {

    private ClassArrays() {}

    static short[] shorts(int[] numbers) {
        short[] shorts = new short[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            shorts[i] = (short) numbers[i];
        }
        return shorts;
    }

    static float[] flat(float[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        float[] flat = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * width, width);
        }
        return flat;
    }

    static int[] ints(Array array) throws SQLException {
        Object[] numbers = (Object[]) array.getArray();
        int[] ints = new int[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            ints[i] = ((Number) numbers[i]).intValue();
        }
        return ints;
    }

    static float[] floats(Array array) throws SQLException {
        Object[] numbers = (Object[]) array.getArray();
        float[] floats = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            floats[i] = ((Number) numbers[i]).floatValue();
        }
        return floats;
    }

    /** {@code count} rows of equal width. */
    static float[][] rows(Array array, int count) throws SQLException {
        float[] flat = floats(array);
        int width = count == 0 ? 0 : flat.length / count;
        float[][] rows = new float[count][];
        for (int row = 0; row < count; row++) {
            rows[row] = Arrays.copyOfRange(flat, row * width, (row + 1) * width);
        }
        return rows;
    }
}
