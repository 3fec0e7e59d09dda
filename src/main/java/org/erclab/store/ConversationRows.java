package org.erclab.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * Conversations and utterances as rows, in plain SQL: batches of inserts, one ordered scan for reading.
 *
 * <p>Every statement runs on the caller's connection and so in the caller's transaction.
 */
final class ConversationRows {

    private static final int FETCH_ROWS = 5_000;
    private static final String SELECT = "SELECT c.number, c.split, c.name, c.utterances, u.name, u.speaker, u.text,"
            + " u.emotion, u.affect FROM conversation c JOIN utterance u ON u.corpus_id = c.corpus_id"
            + " AND u.conversation = c.number WHERE c.corpus_id = ?";

    private ConversationRows() {}

    /** Adds conversations whose places in the corpus are {@code firstNumber}, {@code firstNumber + 1} and so on. */
    static void insert(Connection connection, long corpusId, int firstNumber, List<SplitConversation> conversations)
            throws SQLException {
        try (PreparedStatement conversationInsert = connection.prepareStatement(
                        "INSERT INTO conversation (corpus_id, number, split, name, utterances) VALUES (?, ?, ?, ?, ?)");
                PreparedStatement utteranceInsert = connection.prepareStatement(
                        "INSERT INTO utterance (corpus_id, conversation, number, name, speaker, text, emotion, affect)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            int number = firstNumber;
            for (SplitConversation item : conversations) {
                Conversation conversation = item.conversation();
                conversationInsert.setLong(1, corpusId);
                conversationInsert.setInt(2, number);
                conversationInsert.setString(3, item.split().name());
                conversationInsert.setString(4, conversation.id());
                conversationInsert.setInt(5, conversation.size());
                conversationInsert.addBatch();
                addUtterances(connection, utteranceInsert, corpusId, number, conversation);
                number++;
            }
            conversationInsert.executeBatch();
            utteranceInsert.executeBatch();
        }
    }

    private static void addUtterances(
            Connection connection, PreparedStatement insert, long corpusId, int number, Conversation conversation)
            throws SQLException {
        int place = 0;
        for (Utterance utterance : conversation.utterances()) {
            if (utterance.text().indexOf('\0') >= 0) {
                throw new IllegalArgumentException("Utterance '" + utterance.id() + "' of conversation '"
                        + conversation.id() + "' contains the character NUL, which PostgreSQL cannot hold: remove it"
                        + " from the file");
            }
            insert.setLong(1, corpusId);
            insert.setInt(2, number);
            insert.setInt(3, place++);
            insert.setString(4, utterance.id());
            insert.setString(5, utterance.speaker().name());
            insert.setString(6, utterance.text());
            insert.setString(7, utterance.emotion().map(Emotion::name).orElse(null));
            if (utterance.affect().isPresent()) {
                Object[] values = utterance.affect().get().values().toArray();
                insert.setArray(8, connection.createArrayOf("float8", values));
            } else {
                insert.setNull(8, Types.ARRAY);
            }
            insert.addBatch();
        }
    }

    /** All conversations of a corpus in file order. */
    static List<SplitConversation> readAll(Connection connection, long corpusId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SELECT + " ORDER BY c.number, u.number")) {
            select.setLong(1, corpusId);
            return assemble(select);
        }
    }

    /** The conversations at some places of a corpus, in file order. */
    static List<SplitConversation> read(Connection connection, long corpusId, List<Integer> numbers)
            throws SQLException {
        if (numbers.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " AND c.number = ANY (?) ORDER BY c.number, u.number")) {
            select.setLong(1, corpusId);
            select.setArray(2, connection.createArrayOf("int4", numbers.toArray()));
            return assemble(select);
        }
    }

    private static List<SplitConversation> assemble(PreparedStatement select) throws SQLException {
        select.setFetchSize(FETCH_ROWS);
        List<SplitConversation> conversations = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Split split = Split.valueOf(rows.getString(2));
                String name = rows.getString(3);
                int size = rows.getInt(4);
                List<Utterance> utterances = new ArrayList<>(size);
                utterances.add(utterance(rows));
                while (utterances.size() < size && rows.next()) {
                    utterances.add(utterance(rows));
                }
                conversations.add(new SplitConversation(split, new Conversation(name, utterances)));
            }
        }
        return conversations;
    }

    private static Utterance utterance(ResultSet row) throws SQLException {
        Optional<Emotion> emotion = Optional.ofNullable(row.getString(8)).map(Emotion::new);
        Array affect = row.getArray(9);
        Optional<Affect> values = affect == null
                ? Optional.empty()
                : Optional.of(new Affect(Arrays.asList((Double[]) affect.getArray())));
        return new Utterance(row.getString(5), new Speaker(row.getString(6)), row.getString(7), emotion, values);
    }
}
