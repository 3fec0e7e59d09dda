package org.erclab.corpus.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erclab.corpus.CorpusFormatException;

/**
 * ARFF as openSMILE writes it: numeric attributes become columns; strings, dates and classes are passed over. Sparse rows
 * and missing numbers are refused.
 */
final class ArffFile {

    private static final Pattern ATTRIBUTE = Pattern.compile("(?i)@attribute\\s+('[^']*'|\"[^\"]*\"|\\S+)\\s+(\\S.*)");

    private static final Pattern FIELD =
            Pattern.compile("\\s*('(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^,]*?)\\s*(,|$)");

    private final LineFile lines;

    private final List<String> columns = new ArrayList<>();

    /** Per attribute, whether it is a number. */
    private final List<Boolean> numeric = new ArrayList<>();

    private ArffFile(LineFile lines) {
        this.lines = lines;
    }

    static FeatureTable read(LineFile lines) throws IOException {
        ArffFile file = new ArffFile(lines);
        file.header();
        List<float[]> rows = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !line.startsWith("%")) {
                FeatureTable.checkSize(rows.size() + 1L, file.columns.size());
                rows.add(file.row(line, rows.size()));
            }
        }
        return new FeatureTable(file.columns, rows.toArray(float[][]::new));
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
        boolean number = matcher.group(2).toLowerCase(Locale.ROOT).matches("(?:numeric|real|integer)\\b.*");
        numeric.add(number);
        if (number) {
            columns.add(matcher.group(1).replaceAll("^['\"]|['\"]$", ""));
        }
        if (numeric.size() > FeatureTable.MAX_COLUMNS) {
            throw failure("declares more than the " + FeatureTable.MAX_COLUMNS + " attributes accepted");
        }
    }

    private float[] row(String line, int index) {
        if (line.startsWith("{")) {
            throw failure("is a sparse row: write the file with dense rows");
        }
        float[] row = new float[columns.size()];
        Matcher matcher = FIELD.matcher(line);
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
                row[column] = FeatureTable.number(lines.file(), lines.line(), matcher.group(1));
                column++;
            }
        }
        return row;
    }

    private CorpusFormatException failure(String message) {
        return new CorpusFormatException(lines.file(), lines.line(), message);
    }
}
