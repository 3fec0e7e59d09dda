package org.erclab.leaderboard.reproduce;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The templates that the program brings, read once. */
final class TableTemplates {

    private static final String FOLDER = "reproduce/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<TableTemplate> ALL = read();

    private TableTemplates() {}

    /** All templates, paper by paper. */
    static List<TableTemplate> all() {
        return ALL;
    }

    /** The template of that id, or an error that lists what there is. */
    static TableTemplate of(String id) {
        return ALL.stream()
                .filter(template -> template.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown table '" + id + "': use one of "
                        + String.join(", ", ALL.stream().map(TableTemplate::id).toList())));
    }

    private static List<TableTemplate> read() {
        List<TableTemplate> templates = new ArrayList<>();
        for (String id : read("tables", String[].class)) {
            templates.add(read(id, TableTemplate.class));
        }
        return List.copyOf(templates);
    }

    private static <T> T read(String name, Class<T> type) {
        String file = FOLDER + name + ".json";
        try (InputStream in = TableTemplates.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The program has no " + file);
            }
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
