package org.erclab.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Feature vectors as rows: per conversation, its {@code [U][F]} floats as little-endian bytes. */
final class FeatureRows {

    private static final int BATCH = 200;

    private FeatureRows() {}

    /**
     * Stores vectors; those of a conversation that were stored before are replaced.
     *
     * @param rows per conversation id; each conversation must be in the corpus with as many utterances as rows
     */
    static void insert(
            Connection connection, long corpusId, long featureSetId, String featureSet, Map<String, float[][]> rows)
            throws SQLException {
        Map<String, int[]> places = places(connection, corpusId, rows.keySet());
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO feature_rows (feature_set_id, corpus_id, conversation, rows) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (feature_set_id, conversation) DO UPDATE SET rows = excluded.rows")) {
            int waiting = 0;
            for (Map.Entry<String, float[][]> entry : rows.entrySet()) {
                int[] place = places.get(entry.getKey());
                if (place == null || place[1] != entry.getValue().length) {
                    throw new IllegalArgumentException("Feature set '" + featureSet + "' has "
                            + entry.getValue().length + " rows for conversation '" + entry.getKey() + "', which "
                            + (place == null ? "the corpus does not have" : "has " + place[1] + " utterances"));
                }
                insert.setLong(1, featureSetId);
                insert.setLong(2, corpusId);
                insert.setInt(3, place[0]);
                insert.setBytes(4, bytes(entry.getValue()));
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }

    static Map<String, float[][]> read(Connection connection, long featureSetId, int width) throws SQLException {
        Map<String, float[][]> rows = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT c.name, f.rows FROM feature_rows f"
                + " JOIN conversation c ON c.corpus_id = f.corpus_id AND c.number = f.conversation"
                + " WHERE f.feature_set_id = ?")) {
            select.setLong(1, featureSetId);
            select.setFetchSize(BATCH);
            try (ResultSet result = select.executeQuery()) {
                while (result.next()) {
                    rows.put(result.getString(1), floats(result.getBytes(2), width));
                }
            }
        }
        return rows;
    }

    /** Per conversation id: its place in the corpus and its number of utterances. */
    private static Map<String, int[]> places(Connection connection, long corpusId, Set<String> ids)
            throws SQLException {
        Map<String, int[]> places = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT name, number, utterances FROM conversation WHERE corpus_id = ? AND name = ANY (?)")) {
            select.setLong(1, corpusId);
            select.setArray(2, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    places.put(rows.getString(1), new int[] {rows.getInt(2), rows.getInt(3)});
                }
            }
        }
        return places;
    }

    private static byte[] bytes(float[][] rows) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        ByteBuffer buffer =
                ByteBuffer.allocate(rows.length * width * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            buffer.asFloatBuffer().put(row);
            buffer.position(buffer.position() + row.length * Float.BYTES);
        }
        return buffer.array();
    }

    private static float[][] floats(byte[] bytes, int width) {
        float[][] rows = new float[bytes.length / Float.BYTES / width][width];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            buffer.asFloatBuffer().get(row);
            buffer.position(buffer.position() + width * Float.BYTES);
        }
        return rows;
    }
}
