package org.erclab.corpus.format;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.erclab.corpus.CorpusFormatException;

/** The lines of a UTF-8 file, LF or CRLF, each bounded; anything that is not UTF-8 is refused with its line. */
final class LineFile implements Closeable {

    private static final int LONGEST_LINE = 8 << 20;

    private final InputStream bytes;

    private final String file;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream(1024);

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    private long line;

    private String ahead;

    LineFile(InputStream bytes, String file) {
        this.bytes = bytes;
        this.file = file;
    }

    static LineFile open(Path file) {
        return new LineFile(InputFile.open(file), file.toString());
    }

    /** The next line without taking it, or null after the last one; only before the first call of {@link #next()}. */
    String first() throws IOException {
        ahead = next();
        return ahead;
    }

    /** The next line without its end, or null after the last one. */
    String next() throws IOException {
        if (ahead != null) {
            String next = ahead;
            ahead = null;
            return next;
        }
        collected.reset();
        int value = bytes.read();
        if (value < 0) {
            return null;
        }
        line++;
        while (value >= 0 && value != '\n') {
            if (collected.size() == LONGEST_LINE) {
                throw new CorpusFormatException(
                        file, line, "is longer than the " + LONGEST_LINE + " bytes accepted: check its line ends");
            }
            collected.write(value);
            value = bytes.read();
        }
        return decode();
    }

    private String decode() {
        try {
            String text =
                    decoder.decode(ByteBuffer.wrap(collected.toByteArray())).toString();
            int from = line == 1 && text.startsWith("\uFEFF") ? 1 : 0;
            int to = text.endsWith("\r") ? text.length() - 1 : text.length();
            return text.substring(Math.min(from, to), to);
        } catch (CharacterCodingException e) {
            throw new CorpusFormatException(file, line, "holds bytes that are not UTF-8: convert the file to UTF-8", e);
        }
    }

    String file() {
        return file;
    }

    /** The 1-based number of the line read last. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
