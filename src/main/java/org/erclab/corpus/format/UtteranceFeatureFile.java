package org.erclab.corpus.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusOutline;

/**
 * A file with one vector for every utterance of a corpus, and how it is to be read. Where the rows of a format have no names
 * they stand in the order of the corpus; else each is found by its name, in any order.
 *
 * @param format what the file holds
 * @param path the file; npy, csv, arff and raw may end in {@code .gz}
 * @param width numbers an utterance of a raw file; 0 for the others, which say it themselves
 * @param missing what becomes of numbers that are not finite
 */
public record UtteranceFeatureFile(FeatureFormat format, Path path, int width, MissingNumbers missing) {

    private static final List<String> NAMING = List.of("conversation", "utterance", "turn");

    public UtteranceFeatureFile {
        if ((format == FeatureFormat.RAW) != (width > 0)) {
            throw new IllegalArgumentException(
                    format == FeatureFormat.RAW
                            ? "A raw file does not say how many numbers an utterance has: give the width"
                            : "A width is for raw files, " + format.lowerName() + " says it itself: leave it out");
        }
    }

    /**
     * Reads the whole file.
     *
     * @throws CorpusFormatException when it is damaged, too large, or does not have exactly one row an utterance
     */
    public UtteranceVectors read(CorpusOutline corpus) {
        UtterancePlaces places = new UtterancePlaces(path.toString(), corpus);
        try {
            List<String> columns =
                    switch (format) {
                        case NPY -> npy(places);
                        case NPZ -> npz(places);
                        case CSV -> csv(places);
                        case ARFF -> arff(places);
                        case RAW -> raw(places);
                    };
            return new UtteranceVectors(columns, places.complete());
        } catch (IOException e) {
            throw InputFile.unreadable(path, e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(path.toString(), 0, e.getMessage(), e);
        }
    }

    private List<String> npy(UtterancePlaces places) throws IOException {
        try (InputStream bytes = InputFile.open(path)) {
            FeatureTable table = NpyFile.read(bytes, path.toString(), missing);
            places.putAll(Arrays.asList(table.rows()));
            return table.columns();
        }
    }

    private List<String> npz(UtterancePlaces places) throws IOException {
        try (ZipInput zip = new ZipInput(path)) {
            List<String> names = zip.names(".*\\.npy");
            if (Set.copyOf(names).equals(Set.of("features.npy", "ids.npy"))) {
                return featuresWithIds(zip, places);
            }
            FeatureTable first = null;
            Set<String> seen = new HashSet<>();
            long rows = 0;
            for (String name : names) {
                String conversation = name.substring(0, name.length() - ".npy".length());
                if (!seen.add(name)) {
                    throw failure("holds two arrays " + CorpusFormatException.quoted(conversation));
                }
                FeatureTable table = array(zip, name);
                first = first == null ? table : first;
                if (table.width() != first.width()) {
                    throw failure("has " + table.width() + " columns in array "
                            + CorpusFormatException.quoted(conversation) + " where its first array has "
                            + first.width() + ": give all conversations the same width");
                }
                rows += table.rows().length;
                FeatureTable.checkSize(rows, table.width());
                places.putAll(conversation, table.rows());
            }
            if (first == null) {
                throw failure("holds no array: save one a conversation, or 'features' with 'ids'");
            }
            return first.columns();
        }
    }

    private List<String> featuresWithIds(ZipInput zip, UtterancePlaces places) throws IOException {
        FeatureTable table = array(zip, "features.npy");
        List<String> ids;
        try (InputStream bytes = zip.open("ids.npy")) {
            ids = NpyFile.texts(bytes, path + "!ids.npy");
        }
        if (ids.size() != table.rows().length) {
            throw failure(
                    "has " + ids.size() + " ids for " + table.rows().length + " rows of features: save one a row");
        }
        for (int row = 0; row < ids.size(); row++) {
            places.put(0, ids.get(row), table.rows()[row]);
        }
        return table.columns();
    }

    private FeatureTable array(ZipInput zip, String name) throws IOException {
        try (InputStream bytes = zip.open(name)) {
            return NpyFile.read(bytes, path + "!" + name, missing);
        }
    }

    private List<String> csv(UtterancePlaces places) throws IOException {
        try (CsvFile csv = new CsvFile(LineFile.open(path)).withHeader()) {
            boolean byTurn = csv.has("conversation") && csv.has("turn");
            if (!byTurn && !csv.has("utterance")) {
                throw new CorpusFormatException(
                        csv.file(),
                        1,
                        "the header should name the utterances by 'conversation' and 'turn' (from 1), by 'conversation'"
                                + " and 'utterance' (its id), or by 'utterance' alone, it has "
                                + CorpusFormatException.quoted(String.join(",", csv.header())));
            }
            int[] numbers = IntStream.range(0, csv.header().size())
                    .filter(i -> !NAMING.contains(csv.header().get(i)))
                    .toArray();
            List<String> columns =
                    Arrays.stream(numbers).mapToObj(csv.header()::get).toList();
            long rows = 0;
            for (List<String> record = csv.next(); record != null; record = csv.next()) {
                FeatureTable.checkSize(++rows, columns.size());
                float[] row = new float[numbers.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = missing.number(csv.file(), csv.line(), columns.get(i), record.get(numbers[i]));
                }
                if (byTurn) {
                    places.put(csv.line(), csv.field(record, "conversation"), csv.integer(record, "turn"), row);
                } else if (csv.has("conversation")) {
                    places.put(csv.line(), csv.field(record, "conversation"), csv.field(record, "utterance"), row);
                } else {
                    places.put(csv.line(), csv.field(record, "utterance"), row);
                }
            }
            return columns;
        }
    }

    private List<String> arff(UtterancePlaces places) throws IOException {
        try (LineFile lines = LineFile.open(path)) {
            return ArffFile.read(lines, missing, (name, row) -> {
                if (name == null) {
                    throw new CorpusFormatException(
                            lines.file(),
                            lines.line(),
                            "has no text attribute that names its utterance: declare '@attribute name string', as"
                                    + " openSMILE does");
                }
                places.put(lines.line(), name, row);
            });
        }
    }

    private List<String> raw(UtterancePlaces places) throws IOException {
        FeatureTable.checkSize(0, width);
        List<float[]> rows = new ArrayList<>();
        try (InputStream bytes = InputFile.open(path)) {
            int length = width * Float.BYTES;
            for (byte[] row = bytes.readNBytes(length); row.length > 0; row = bytes.readNBytes(length)) {
                if (row.length < length) {
                    throw failure("has " + ((long) rows.size() * length + row.length)
                            + " bytes, which is no whole number of rows of " + width + " floats, " + length
                            + " bytes each: check the width");
                }
                FeatureTable.checkSize(rows.size() + 1L, width);
                float[] values = new float[width];
                ByteBuffer.wrap(row)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(values);
                missing.settle(path.toString(), rows.size(), values);
                rows.add(values);
            }
        }
        places.putAll(rows);
        return FeatureTable.numbered(width);
    }

    private CorpusFormatException failure(String message) {
        return new CorpusFormatException(path, 0, message);
    }
}
