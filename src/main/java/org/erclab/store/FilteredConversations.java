package org.erclab.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.erclab.domain.Emotion;

/** The conversations of a corpus that a filter lets through, as their places in it. */
final class FilteredConversations {

    private static final String ANY_UTTERANCE = " AND EXISTS (SELECT 1 FROM utterance u WHERE u.corpus_id = c.corpus_id"
            + " AND u.conversation = c.number AND ";

    private final Connection connection;
    private final String condition;
    private final List<Object> values = new ArrayList<>();

    FilteredConversations(Connection connection, long corpusId, ConversationFilter filter) {
        this.connection = connection;
        StringBuilder sql = new StringBuilder(" FROM conversation c WHERE c.corpus_id = ?");
        values.add(corpusId);
        filter.split().ifPresent(split -> {
            sql.append(" AND c.split = ?");
            values.add(split.name());
        });
        filter.emotion().map(Emotion::name).ifPresent(emotion -> {
            sql.append(ANY_UTTERANCE).append("u.emotion = ?)");
            values.add(emotion);
        });
        if (!filter.text().isEmpty()) {
            sql.append(ANY_UTTERANCE)
                    .append(filter.text().condition("lower(u.text)", values))
                    .append(")");
        }
        this.condition = sql.toString();
    }

    long count() throws SQLException {
        try (PreparedStatement select = prepare("SELECT count(*)" + condition);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    List<Integer> numbers(int offset, int limit) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        String page = " ORDER BY c.number OFFSET " + offset + " LIMIT " + limit;
        try (PreparedStatement select = prepare("SELECT c.number" + condition + page);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        return statement;
    }
}
