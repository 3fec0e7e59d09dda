package org.erclab.nn.encoder;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The wire format of protocol buffers, read in one pass: fields of a number and a value, messages inside messages. Only what
 * an ONNX file needs.
 */
final class ProtobufInput {

    /** Names are short; a longer one is not what it is taken for. */
    private static final int LONGEST_TEXT = 1 << 16;

    private final InputStream in;
    private long position;
    private int field;
    private int wireType;

    ProtobufInput(InputStream in) {
        this.in = in;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    /**
     * Goes to the next field.
     *
     * @param end where the message ends; {@link Long#MAX_VALUE} for the whole stream
     * @return whether there is one; its number is {@link #field()}
     */
    boolean next(long end) throws IOException {
        if (position >= end) {
            return false;
        }
        int first = in.read();
        if (first < 0 && end == Long.MAX_VALUE) {
            return false;
        }
        position++;
        long tag = varint(first);
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        return true;
    }

    int field() {
        return field;
    }

    /** The value of a field that is a number. */
    long number() throws IOException {
        expect(0);
        return varint(read());
    }

    /** The end of the message, text or block of bytes that follows. */
    long block() throws IOException {
        expect(2);
        long length = varint(read());
        if (length < 0) {
            throw new IOException("a block of " + length + " bytes at byte " + position);
        }
        return position + length;
    }

    String text() throws IOException {
        long length = block() - position;
        if (length > LONGEST_TEXT) {
            throw new IOException("a name of " + length + " bytes at byte " + position);
        }
        byte[] bytes = new byte[(int) length];
        read(bytes, bytes.length);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads the next {@code count} bytes. */
    void read(byte[] into, int count) throws IOException {
        if (in.readNBytes(into, 0, count) < count) {
            throw new EOFException("it ends in the middle, after byte " + position);
        }
        position += count;
    }

    /** Passes over the value of a field. */
    void skip() throws IOException {
        switch (wireType) {
            case 0 -> number();
            case 1 -> skip(8);
            case 2 -> skip(block() - position);
            case 5 -> skip(4);
            default -> throw new IOException("a field of the unknown type " + wireType + " at byte " + position);
        }
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
        position += bytes;
    }

    private void expect(int type) throws IOException {
        if (wireType != type) {
            throw new IOException(
                    "field " + field + " is of type " + wireType + " instead of " + type + " at byte " + position);
        }
    }

    private int read() throws IOException {
        int b = in.read();
        position++;
        return b;
    }

    private long varint(int first) throws IOException {
        long value = 0;
        int b = first;
        for (int shift = 0; shift < 64; shift += 7) {
            if (b < 0) {
                throw new EOFException("it ends in the middle, after byte " + position);
            }
            value |= (long) (b & 0x7F) << shift;
            if (b < 0x80) {
                return value;
            }
            b = read();
        }
        throw new IOException("a number of more than 64 bits at byte " + position);
    }
}
