package org.erclab.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes rows as text one after another, holding none of them. */
final class ExportWriter implements RowWriter {

    /** The forms of an export. */
    enum Format {
        CSV("text/csv; charset=utf-8"),
        JSON("application/json"),
        JSONL("application/x-ndjson"),
        PARQUET("application/vnd.apache.parquet");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        String mediaType() {
            return mediaType;
        }

        String extension() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Format of(String name) {
            return Arrays.stream(values())
                    .filter(format -> format.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Unknown format '" + name + "': use csv, json, jsonl or parquet"));
        }
    }

    private final Format format;
    private final Writer out;
    private final ObjectMapper json;
    private final CSVPrinter csv;
    private boolean first = true;

    ExportWriter(Format format, Writer out, ObjectMapper json) throws IOException {
        this.format = format;
        this.out = out;
        this.json = json;
        this.csv = new CSVPrinter(out, CSVFormat.RFC4180);
    }

    @Override
    public void write(Map<String, Object> row) {
        try {
            switch (format) {
                case CSV -> {
                    if (first) {
                        csv.printRecord(row.keySet());
                    }
                    csv.printRecord(row.values());
                }
                case JSON -> out.append(first ? "[\n" : ",\n").append(json.writeValueAsString(row));
                case JSONL -> out.append(json.writeValueAsString(row)).append('\n');
                case PARQUET -> throw new IllegalStateException("Parquet is no text");
            }
            first = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void end() throws IOException {
        if (format == Format.JSON) {
            out.append(first ? "[]\n" : "\n]\n");
        }
        out.flush();
    }
}
