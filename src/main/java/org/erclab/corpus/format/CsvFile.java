package org.erclab.corpus.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.erclab.corpus.CorpusFormatException;

/**
 * Records of a comma-separated file by RFC 4180: quoted fields may hold commas, doubled quotes and line ends. A record
 * with a stray quote, or with more or fewer fields than the first one, is refused with its line. Empty lines are skipped.
 */
final class CsvFile implements Closeable {

    private static final int MOST_FIELDS = 70_000;

    private static final int LONGEST_RECORD = 8 << 20;

    private final LineFile lines;

    private final Map<String, Integer> columns = new HashMap<>();

    private long line;

    private int width = -1;

    private List<String> header = List.of();

    CsvFile(LineFile lines) {
        this.lines = lines;
    }

    /**
     * Reads the header record.
     *
     * @param required columns that must be there
     */
    CsvFile withHeader(String... required) throws IOException {
        try {
            readHeader(required);
            return this;
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void readHeader(String... required) throws IOException {
        List<String> read = next();
        header = read == null ? List.of() : read.stream().map(String::strip).toList();
        for (int i = 0; i < header.size(); i++) {
            if (columns.put(header.get(i), i) != null) {
                throw failure("the column " + CorpusFormatException.quoted(header.get(i)) + " occurs twice");
            }
        }
        for (String column : required) {
            if (!columns.containsKey(column)) {
                throw failure("the header lacks the column '" + column + "', it has " + header
                        + ": check that path and format belong together");
            }
        }
    }

    List<String> header() {
        return header;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The field of a column that the header names. */
    String field(List<String> record, String column) {
        return record.get(columns.get(column));
    }

    /** The field of a column as a whole number. */
    int integer(List<String> record, String column) {
        String field = field(record, column).strip();
        try {
            return Integer.parseInt(field);
        } catch (NumberFormatException e) {
            throw new CorpusFormatException(
                    file(),
                    line,
                    "column '" + column + "' should hold a whole number, got " + CorpusFormatException.quoted(field),
                    e);
        }
    }

    /** The finite number that a field spells. */
    double number(String field) {
        try {
            double value = Double.parseDouble(field.strip());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new CorpusFormatException(
                    file(), line, "expected a number, got " + CorpusFormatException.quoted(field), e);
        }
        throw failure("expected a finite number, got " + CorpusFormatException.quoted(field));
    }

    /** The next record, or null after the last one. */
    List<String> next() throws IOException {
        String text = lines.next();
        while (text != null && text.isEmpty()) {
            text = lines.next();
        }
        if (text == null) {
            return null;
        }
        line = lines.line();
        List<String> record = parse(text);
        if (width >= 0 && record.size() != width) {
            throw failure("has " + record.size() + " fields where the file has " + width
                    + ": quote fields that hold a comma or a line end");
        }
        width = record.size();
        return record;
    }

    private List<String> parse(String first) throws IOException {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        String text = first;
        int at = 0;
        while (true) {
            if (at < text.length() && text.charAt(at) == '"') {
                at++;
                while (true) { // inside quotes, perhaps over several lines
                    int quote = text.indexOf('"', at);
                    if (quote < 0) {
                        field.append(text, at, text.length()).append('\n');
                        text = lines.next();
                        at = 0;
                        if (text == null) {
                            throw failure("a quote is opened here and never closed: the file is damaged or truncated");
                        }
                        if (field.length() > LONGEST_RECORD) {
                            throw failure(
                                    "a quote is opened here and not closed within " + LONGEST_RECORD + " characters");
                        }
                    } else if (quote + 1 < text.length() && text.charAt(quote + 1) == '"') {
                        field.append(text, at, quote + 1);
                        at = quote + 2;
                    } else {
                        field.append(text, at, quote);
                        at = quote + 1;
                        break;
                    }
                }
            } else {
                int comma = text.indexOf(',', at);
                int end = comma < 0 ? text.length() : comma;
                field.append(text, at, end);
                at = end;
            }
            fields.add(field.toString());
            field.setLength(0);
            if (fields.size() > MOST_FIELDS) {
                throw failure("has more than the " + MOST_FIELDS + " fields accepted");
            }
            if (at == text.length()) {
                return fields;
            }
            if (text.charAt(at) != ',') {
                throw failure("has " + CorpusFormatException.quoted(text.substring(at))
                        + " after a closing quote: double the quotes inside a quoted field");
            }
            at++;
        }
    }

    private CorpusFormatException failure(String message) {
        return new CorpusFormatException(file(), Math.max(line, 1), message);
    }

    String file() {
        return lines.file();
    }

    /** The 1-based line on which the record read last begins. */
    long line() {
        return line;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
