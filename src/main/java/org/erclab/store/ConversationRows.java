package org.erclab.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.CorpusOutline.ConversationOutline;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.Mixture;
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
    private static final String CONVERSATIONS = "SELECT split, name, utterances FROM conversation WHERE corpus_id = ?";
    private static final String UTTERANCES =
            "SELECT name, speaker, text, emotion, affect, mixture FROM utterance WHERE corpus_id = ?";

    private ConversationRows() {}

    /** Adds conversations whose places in the corpus are {@code firstNumber}, {@code firstNumber + 1} and so on. */
    static void insert(Connection connection, long corpusId, int firstNumber, List<SplitConversation> conversations)
            throws SQLException {
        try (PreparedStatement conversationInsert = connection.prepareStatement(
                        "INSERT INTO conversation (corpus_id, number, split, name, utterances) VALUES (?, ?, ?, ?, ?)");
                PreparedStatement utteranceInsert = connection.prepareStatement(
                        "INSERT INTO utterance (corpus_id, conversation, number, name, speaker, text, emotion, affect,"
                                + " mixture) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
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
            set(connection, insert, 8, utterance.affect().map(Affect::values));
            set(connection, insert, 9, utterance.mixture().map(Mixture::shares));
            insert.addBatch();
        }
    }

    private static void set(
            Connection connection, PreparedStatement insert, int parameter, Optional<List<Double>> numbers)
            throws SQLException {
        if (numbers.isPresent()) {
            insert.setArray(
                    parameter, connection.createArrayOf("float8", numbers.get().toArray()));
        } else {
            insert.setNull(parameter, Types.ARRAY);
        }
    }

    /** All conversations of a corpus in file order. */
    static List<SplitConversation> readAll(Connection connection, long corpusId) throws SQLException {
        try (PreparedStatement conversations = connection.prepareStatement(CONVERSATIONS + " ORDER BY number");
                PreparedStatement utterances =
                        connection.prepareStatement(UTTERANCES + " ORDER BY conversation, number")) {
            return merge(conversations, utterances, corpusId);
        }
    }

    /** The ids of all conversations and their utterances, in file order. */
    static List<ConversationOutline> outline(Connection connection, long corpusId) throws SQLException {
        List<ConversationOutline> outline = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT c.name, ARRAY(SELECT u.name FROM utterance u"
                        + " WHERE u.corpus_id = c.corpus_id AND u.conversation = c.number ORDER BY u.number)"
                        + " FROM conversation c WHERE c.corpus_id = ? ORDER BY c.number")) {
            select.setLong(1, corpusId);
            select.setFetchSize(FETCH_ROWS);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String[] utterances = (String[]) rows.getArray(2).getArray();
                    outline.add(new ConversationOutline(rows.getString(1), List.of(utterances)));
                }
            }
        }
        return outline;
    }

    /** The conversations at some places of a corpus, in file order. */
    static List<SplitConversation> read(Connection connection, long corpusId, List<Integer> numbers)
            throws SQLException {
        if (numbers.isEmpty()) {
            return List.of();
        }
        try (PreparedStatement conversations =
                        connection.prepareStatement(CONVERSATIONS + " AND number = ANY (?) ORDER BY number");
                PreparedStatement utterances = connection.prepareStatement(
                        UTTERANCES + " AND conversation = ANY (?) ORDER BY conversation, number")) {
            Array places = connection.createArrayOf("int4", numbers.toArray());
            conversations.setArray(2, places);
            utterances.setArray(2, places);
            return merge(conversations, utterances, corpusId);
        }
    }

    /** The conversation of that id. */
    static Optional<Conversation> read(Connection connection, long corpusId, String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT number FROM conversation WHERE corpus_id = ? AND name = ?")) {
            select.setLong(1, corpusId);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? read(connection, corpusId, List.of(row.getInt(1))).stream()
                                .map(SplitConversation::conversation)
                                .findFirst()
                        : Optional.empty();
            }
        }
    }

    /** The speakers of a split's utterances, by conversation id, conversations in file order. */
    static Map<String, List<String>> speakers(Connection connection, long corpusId, Split split) throws SQLException {
        Map<String, List<String>> speakers = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT c.name, array_agg(u.speaker ORDER BY u.number) FROM conversation c"
                        + " JOIN utterance u ON u.corpus_id = c.corpus_id AND u.conversation = c.number"
                        + " WHERE c.corpus_id = ? AND c.split = ? GROUP BY c.number, c.name ORDER BY c.number")) {
            select.setLong(1, corpusId);
            select.setString(2, split.name());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    speakers.put(
                            row.getString(1), List.of((String[]) row.getArray(2).getArray()));
                }
            }
        }
        return speakers;
    }

    /** Two ordered scans side by side. A join would be the planner's to order, which goes wrong while counts are stale. */
    private static List<SplitConversation> merge(
            PreparedStatement conversations, PreparedStatement utterances, long corpusId) throws SQLException {
        List<SplitConversation> merged = new ArrayList<>();
        conversations.setLong(1, corpusId);
        utterances.setLong(1, corpusId);
        utterances.setFetchSize(FETCH_ROWS);
        try (ResultSet conversation = conversations.executeQuery();
                ResultSet utterance = utterances.executeQuery()) {
            while (conversation.next()) {
                int size = conversation.getInt(3);
                List<Utterance> turns = new ArrayList<>(size);
                while (turns.size() < size && utterance.next()) {
                    turns.add(utterance(utterance));
                }
                merged.add(new SplitConversation(
                        Split.valueOf(conversation.getString(1)), new Conversation(conversation.getString(2), turns)));
            }
        }
        return merged;
    }

    private static Utterance utterance(ResultSet row) throws SQLException {
        Optional<Emotion> emotion = Optional.ofNullable(row.getString(4)).map(Emotion::new);
        return new Utterance(
                row.getString(1),
                new Speaker(row.getString(2)),
                row.getString(3),
                emotion,
                numbers(row, 5).map(Affect::new),
                numbers(row, 6).map(Mixture::new));
    }

    private static Optional<List<Double>> numbers(ResultSet row, int column) throws SQLException {
        Array numbers = row.getArray(column);
        return numbers == null ? Optional.empty() : Optional.of(Arrays.asList((Double[]) numbers.getArray()));
    }
}
