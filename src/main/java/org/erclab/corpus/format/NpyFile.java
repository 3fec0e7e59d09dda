package org.erclab.corpus.format;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.corpus.CorpusFormatException;

/**
 * NumPy arrays, versions 1 to 3, of one or two dimensions and float or integer type, and lists of texts. The header is matched against the
 * exact form that NumPy writes, never evaluated; what it promises is checked before memory is taken.
 */
final class NpyFile {

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int LONGEST_HEADER = 10_000;

    private static final Pattern HEADER = Pattern.compile(
            "\\{\\s*'descr':\\s*'([<>|=])([fiu])([1248])',\\s*"
                    + "'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\((\\d{1,12})(?:,\\s*(\\d{1,12}))?,?\\s*\\),?\\s*}\\s*");

    private static final Pattern TEXT_HEADER = Pattern.compile("\\{\\s*'descr':\\s*'([<>|=])([US])(\\d{1,6})',\\s*"
            + "'fortran_order':\\s*(?:True|False),\\s*'shape':\\s*\\((\\d{1,12}),?\\s*\\),?\\s*}\\s*");

    private static final Pattern OBJECTS = Pattern.compile("'descr':\\s*'[<>|=]?O");

    private NpyFile() {}

    /**
     * @param in positioned at the start of the array; not closed
     * @param file for messages
     * @param missing what becomes of numbers that are not finite
     */
    static FeatureTable read(InputStream in, String file, MissingNumbers missing) {
        try {
            DataInputStream data = new DataInputStream(in);
            Matcher matcher =
                    header(data, file, HEADER, "one plain array of floats or integers with one or two dimensions");
            long rows = Long.parseLong(matcher.group(5));
            long columns = matcher.group(6) == null ? 1 : Long.parseLong(matcher.group(6));
            FeatureTable.checkSize(rows, columns);
            Type type = new Type(
                    matcher.group(2).charAt(0),
                    Integer.parseInt(matcher.group(3)),
                    matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
            float[][] values = matcher.group(4).equals("True")
                    ? byColumns(data, (int) rows, (int) columns, type)
                    : byRows(data, (int) rows, (int) columns, type);
            refuseMore(data, file, rows + " x " + columns + " numbers");
            for (int i = 0; i < values.length; i++) {
                missing.settle(file, i, values[i]);
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

    /**
     * An array of texts of one dimension, as {@code numpy.array(list_of_str)} makes it.
     *
     * @param in positioned at the start of the array; not closed
     * @param file for messages
     */
    static List<String> texts(InputStream in, String file) {
        try {
            DataInputStream data = new DataInputStream(in);
            Matcher matcher = header(data, file, TEXT_HEADER, "one array of texts with one dimension (dtype U or S)");
            boolean unicode = matcher.group(2).equals("U");
            int bytes = Math.multiplyExact(Integer.parseInt(matcher.group(3)), unicode ? Integer.BYTES : 1);
            long rows = Long.parseLong(matcher.group(4));
            FeatureTable.checkSize(rows, Math.max(1, bytes));
            Charset charset = !unicode
                    ? StandardCharsets.UTF_8
                    : Charset.forName(matcher.group(1).equals(">") ? "UTF-32BE" : "UTF-32LE");
            List<String> texts = new ArrayList<>();
            for (long i = 0; i < rows; i++) {
                texts.add(new String(next(data, bytes), charset).replaceAll("\0+$", ""));
            }
            refuseMore(data, file, rows + " texts");
            return texts;
        } catch (EOFException e) {
            throw new CorpusFormatException(
                    file, 0, "ends before the texts that its header promises: it is truncated", e);
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(file, 0, e.getMessage(), e);
        }
    }

    private static Matcher header(DataInputStream data, String file, Pattern form, String wanted) throws IOException {
        String header = header(data, file);
        Matcher matcher = form.matcher(header);
        if (matcher.matches()) {
            return matcher;
        }
        if (OBJECTS.matcher(header).find()) {
            throw new CorpusFormatException(
                    file,
                    0,
                    "holds Python objects, which are pickled and never read here: save " + wanted
                            + ", for example with astype('float32')");
        }
        throw new CorpusFormatException(
                file, 0, "has the npy header " + CorpusFormatException.quoted(header) + ": save " + wanted);
    }

    private static void refuseMore(DataInputStream data, String file, String promised) throws IOException {
        if (data.read() >= 0) {
            throw new CorpusFormatException(file, 0, "goes on after the " + promised + " that its header promises");
        }
    }

    private static byte[] next(DataInputStream data, int length) throws IOException {
        byte[] bytes = data.readNBytes(length); // grows as bytes arrive: a header alone cannot reserve memory
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
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

    private static float[][] byRows(DataInputStream data, int rows, int columns, Type type) throws IOException {
        List<float[]> values = new ArrayList<>(); // grows as rows arrive
        for (int i = 0; i < rows; i++) {
            ByteBuffer buffer =
                    ByteBuffer.wrap(next(data, columns * type.bytes())).order(type.order());
            float[] row = new float[columns];
            for (int j = 0; j < columns; j++) {
                row[j] = type.value(buffer);
            }
            values.add(row);
        }
        return values.toArray(float[][]::new);
    }

    /** Fortran order: column after column. */
    private static float[][] byColumns(DataInputStream data, int rows, int columns, Type type) throws IOException {
        int expected = Math.toIntExact((long) rows * columns * type.bytes());
        ByteBuffer buffer = ByteBuffer.wrap(next(data, expected)).order(type.order());
        float[][] values = new float[rows][columns];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                values[i][j] = type.value(buffer);
            }
        }
        return values;
    }
}
