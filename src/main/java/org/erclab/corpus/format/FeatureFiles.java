package org.erclab.corpus.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.erclab.corpus.CorpusFormatException;

/**
 * Reads feature files by their name's ending: npy, npz, csv, ARFF (openSMILE), raw float32 by its JSON sidecar. Sizes are
 * bounded, and numbers that are not finite are refused.
 */
public final class FeatureFiles {

    private FeatureFiles() {}

    /**
     * @param file ends in {@code .npy}, {@code .npz} (with one array), {@code .csv}, {@code .arff} or {@code .json}, perhaps
     *     with {@code .gz}
     * @throws CorpusFormatException when the ending is unknown or the content is not as its header says
     */
    public static FeatureTable read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - ".gz".length()) : name;
        String ending = plain.substring(plain.lastIndexOf('.') + 1);
        try {
            return switch (ending) {
                case "npy" -> npy(file);
                case "npz" -> npz(file, null);
                case "csv" -> csv(file);
                case "arff" -> arff(file);
                case "json" -> RawFloats.read(file);
                default ->
                    throw new CorpusFormatException(
                            file, 0, "should end in .npy, .npz, .csv, .arff or .json (the sidecar of raw floats)");
            };
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        } catch (IllegalArgumentException e) {
            throw new CorpusFormatException(file.toString(), 0, e.getMessage(), e);
        }
    }

    /** The array of that name in a npz file. */
    public static FeatureTable readNpz(Path file, String array) {
        try {
            return npz(file, array);
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
    }

    private static FeatureTable npy(Path file) throws IOException {
        try (InputStream bytes = InputFile.open(file)) {
            return NpyFile.read(bytes, file.toString(), MissingNumbers.REFUSE);
        }
    }

    private static FeatureTable npz(Path file, String array) throws IOException {
        try (ZipInput zip = new ZipInput(file)) {
            List<String> names = zip.names(".*\\.npy");
            String wanted = array == null && names.size() == 1 ? names.getFirst() : array + ".npy";
            if (!names.contains(wanted)) {
                throw new CorpusFormatException(
                        file,
                        0,
                        (array == null ? "holds " + names.size() + " arrays" : "holds no array '" + array + "'")
                                + ": choose one of " + names);
            }
            try (InputStream bytes = zip.open(wanted)) {
                return NpyFile.read(bytes, file + "!" + wanted, MissingNumbers.REFUSE);
            }
        }
    }

    /** A first record without any number is a header. */
    private static FeatureTable csv(Path file) throws IOException {
        try (CsvFile csv = new CsvFile(LineFile.open(file))) {
            List<String> columns = null;
            List<float[]> rows = new ArrayList<>();
            for (List<String> record = csv.next(); record != null; record = csv.next()) {
                if (columns == null && record.stream().noneMatch(FeatureFiles::isNumber)) {
                    columns = record.stream().map(String::strip).toList();
                    continue;
                }
                columns = columns == null ? FeatureTable.numbered(record.size()) : columns;
                FeatureTable.checkSize(rows.size() + 1L, record.size());
                float[] row = new float[record.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = MissingNumbers.REFUSE.number(csv.file(), csv.line(), columns.get(i), record.get(i));
                }
                rows.add(row);
            }
            if (rows.isEmpty()) {
                throw new CorpusFormatException(file, 0, "holds no row of numbers");
            }
            return new FeatureTable(columns, rows.toArray(float[][]::new));
        }
    }

    private static boolean isNumber(String field) {
        return field.strip().matches("[-+]?(?:\\d.*|\\.\\d.*|(?i:nan|inf|infinity))");
    }

    private static FeatureTable arff(Path file) throws IOException {
        try (LineFile lines = LineFile.open(file)) {
            return ArffFile.read(lines);
        }
    }
}
