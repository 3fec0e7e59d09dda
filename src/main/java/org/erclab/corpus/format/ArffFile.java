package org.erclab.corpus.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.corpus.CorpusFormatException;

/**
 * ARFF as openSMILE writes it: numeric attributes become columns; the first text attribute names the row; further texts,
 * dates and whatever is called {@code class}, openSMILE's target, are passed over. Sparse rows are refused.
 */
final class ArffFile {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?i)@attribute\\s+('[^']*'|\"[^\"]*\"|\\S+)\\s+(\\S.*)");

    private static final Pattern FIELD =
            Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^,]*?)\\s*(,|$)");

    private final LineFile lines;

    private final List<String> columns = new ArrayList<>();

    /** Per attribute, whether it is a number. */
    private final List<Boolean> numeric = new ArrayList<>();

    /** Place among the attributes of the one that names the row; -1 without one. */
    private int naming = -1;

    /** Takes the rows in file order. */
    interface Sink {
        /** @param name what the first text attribute says, or null without one */
        void row(String name, float[] row);
    }

    private ArffFile(LineFile lines) {
        this.lines = lines;
    }

    static FeatureTable read(LineFile lines) throws IOException {
        List<float[]> rows = new ArrayList<>();
        List<String> columns = read(lines, MissingNumbers.REFUSE, (name, row) -> rows.add(row));
        return new FeatureTable(columns, rows.toArray(float[][]::new));
    }

    /** Hands each row to {@code sink}; returns the names of the columns. */
    static List<String> read(LineFile lines, MissingNumbers missing, Sink sink) throws IOException {
        ArffFile file = new ArffFile(lines);
        file.header();
        long rows = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !line.startsWith("%")) {
                FeatureTable.checkSize(++rows, file.columns.size());
                file.row(line, missing, sink);
            }
        }
        return file.columns;
    }

    private void header() throws IOException {
        for (String line = lines.next(); line != null; line = lines.next()) {
            String word = line.strip().toLowerCase(Locale.ROOT);
            if (word.equals("@data")) {
                if (columns.isEmpty()) {
                    throw failure("declares no numeric attribute before @data");
                }
                return;
            }
            if (word.startsWith("@attribute")) {
                attribute(line.strip());
            } else if (!word.isEmpty() && !word.startsWith("%") && !word.startsWith("@relation")) {
                throw failure("expected @relation, @attribute or @data, got " + CorpusFormatException.quoted(line));
            }
        }
        throw failure("ends before @data: it is truncated or no ARFF file");
    }

    private void attribute(String line) {
        Matcher matcher = ATTRIBUTE.matcher(line);
        if (!matcher.matches()) {
            throw failure("should be @attribute NAME TYPE, got " + CorpusFormatException.quoted(line));
        }
        String type = matcher.group(2).toLowerCase(Locale.ROOT);
        boolean number = type.matches("(?:numeric|real|integer)\\b.*")
                && !unquoted(matcher.group(1)).equalsIgnoreCase("class");
        if (naming < 0 && type.matches("string\\b.*")) {
            naming = numeric.size();
        }
        numeric.add(number);
        if (number) {
            columns.add(unquoted(matcher.group(1)));
        }
        if (numeric.size() > FeatureTable.MAX_COLUMNS) {
            throw failure("declares more than the " + FeatureTable.MAX_COLUMNS + " attributes accepted");
        }
    }

    private static String unquoted(String text) {
        return text.replaceAll("^['\"]|['\"]$", "");
    }

    private void row(String line, MissingNumbers missing, Sink sink) {
        if (line.startsWith("{")) {
            throw failure("is a sparse row: write the file with dense rows");
        }
        float[] row = new float[columns.size()];
        Matcher matcher = FIELD.matcher(line);
        String name = null;
        int column = 0;
        int at = 0;
        for (int field = 0; field < numeric.size(); field++) {
            if (!matcher.find(at)
                    || matcher.start() != at
                    || matcher.group(2).isEmpty() != (field == numeric.size() - 1)) {
                throw failure("does not have the " + numeric.size() + " fields that the header declares");
            }
            at = matcher.end();
            if (numeric.get(field)) {
                row[column] = missing.number(lines.file(), lines.line(), columns.get(column), matcher.group(1));
                column++;
            } else if (field == naming) {
                name = unquoted(matcher.group(1));
            }
        }
        sink.row(name, row);
    }

    private CorpusFormatException failure(String message) {
        return new CorpusFormatException(lines.file(), lines.line(), message);
    }
}
