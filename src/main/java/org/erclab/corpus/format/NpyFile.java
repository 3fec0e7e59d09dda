package org.erclab.corpus.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.corpus.CorpusFormatException;

/**
 * NumPy arrays, versions 1 to 3, of one or two dimensions and float or integer type. The header is matched against the
 * exact form that NumPy writes, never evaluated; what it promises is checked before memory is taken.
 */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 10_000;

    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([<>|=])([fiu])([1248])',\\s*"
                    + "'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\((\\d{1,12})(?:,\\s*(\\d{1,12}))?,?\\s*\\),?\\s*}\\s*");

    private NpyFile() {}

    /**
     * @param in positioned at the start of the array; not closed
     * @param file for messages
     */
    static FeatureTable read(InputStream in, String file) {
        try {
            DataInputStream data = new DataInputStream(in);
            String header = header(data, file);
            Matcher matcher = HEADER.matcher(header);
            if (!matcher.matches()) {
                throw new CorpusFormatException(
                        file,
                        0,
                        "has the npy header " + CorpusFormatException.quoted(header)
                                + ": save one plain array of floats or integers with one or two dimensions");
            }
            long rows = Long.parseLong(matcher.group(5));
            long columns = matcher.group(6) == null ? 1 : Long.parseLong(matcher.group(6));
            FeatureTable.checkSize(rows, columns);
            Type type = new Type(
                    matcher.group(2).charAt(0),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            boolean fortran = matcher.group(4).equals("True");
            float[][] values = values(data, file, (int) rows, (int) columns, type, fortran);
            if (data.read() >= 0) {
                throw new CorpusFormatException(
                        file, 0, "goes on after the " + rows + " x " + columns + " numbers that its header promises");
            }
            return new FeatureTable(FeatureTable.numbered((int) columns), values);
        } catch (EOFException e) {
            throw new CorpusFormatException(
                    file, 0, "ends before the numbers that its header promises: it is truncated", e);
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(file, 0, e.getMessage(), e);
        }
    }

    private static String header(DataInputStream data, String file) throws IOException {
        byte[] start = new byte[MAGIC.length + 2];
        data.readFully(start);
        int version = start[MAGIC.length];
        if (!java.util.Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length) || version < 1 || version > 3) {
            throw new CorpusFormatException(file, 0, "is not a npy file of version 1 to 3");
        }
        long length = version == 1
                ? Short.toUnsignedLong(Short.reverseBytes(data.readShort()))
                : Integer.toUnsignedLong(Integer.reverseBytes(data.readInt()));
        if (length > LONGEST_HEADER) {
            throw new CorpusFormatException(
                    file, 0, "has a header of " + length + " bytes, more than the " + LONGEST_HEADER + " accepted");
        }
        byte[] header = new byte[(int) length];
        data.readFully(header);
        return new String(header, StandardCharsets.UTF_8);
    }

    private record Type(char kind, int bytes, ByteOrder order) {

        float value(ByteBuffer buffer) {
            return switch (kind) {
                case 'f' ->
                    switch (bytes) {
                        case 2 -> Float.float16ToFloat(buffer.getShort());
                        case 4 -> buffer.getFloat();
                        case 8 -> (float) buffer.getDouble();
                        default ->
                            throw new IllegalArgumentException("has floats of " + bytes + " bytes: use f2, f4 or f8");
                    };
                case 'i' ->
                    switch (bytes) {
                        case 1 -> buffer.get();
                        case 2 -> buffer.getShort();
                        case 4 -> buffer.getInt();
                        default -> buffer.getLong();
                    };
                default ->
                    switch (bytes) {
                        case 1 -> Byte.toUnsignedInt(buffer.get());
                        case 2 -> Short.toUnsignedInt(buffer.getShort());
                        case 4 -> Integer.toUnsignedLong(buffer.getInt());
                        default -> throw new IllegalArgumentException("has unsigned 8-byte integers: use floats");
                    };
            };
        }
    }

    private static float[][] values(
            DataInputStream data, String file, int rows, int columns, Type type, boolean fortran) throws IOException {
        int expected = Math.toIntExact((long) rows * columns * type.bytes());
        byte[] bytes = data.readNBytes(expected); // grows as bytes arrive: a header alone cannot reserve memory
        if (bytes.length < expected) {
            throw new EOFException();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(type.order());
        float[][] values = new float[rows][columns];
        for (int i = 0; i < (fortran ? columns : rows); i++) {
            for (int j = 0; j < (fortran ? rows : columns); j++) {
                float value = type.value(buffer);
                if (fortran) {
                    values[j][i] = value;
                } else {
                    values[i][j] = value;
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            FeatureTable.checkFinite(file, 0, i, values[i]);
        }
        return values;
    }
}
