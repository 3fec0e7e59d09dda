package org.erclab.store;

import java.sql.Array;
import java.sql.SQLException;

/** Class numbers and rows of class shares as arrays of PostgreSQL: small integers, and reals row after row. */
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

    /** {@code count} rows of equal width. */
    static float[][] rows(Array array, int count) throws SQLException {
        Object[] flat = (Object[]) array.getArray();
        int width = count == 0 ? 0 : flat.length / count;
        float[][] rows = new float[count][width];
        for (int i = 0; i < flat.length; i++) {
            rows[i / width][i % width] = ((Number) flat[i]).floatValue();
        }
        return rows;
    }
}
