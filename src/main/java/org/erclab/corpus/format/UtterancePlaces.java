package org.erclab.corpus.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusOutline;
import org.erclab.corpus.CorpusOutline.ConversationOutline;

/** Puts rows of a file at the utterances of a corpus that they belong to; each utterance gets exactly one. */
final class UtterancePlaces {

    private record Place(String conversation, int turn) {}

    private final String file;

    private final CorpusOutline corpus;

    private final Map<String, ConversationOutline> conversations = new HashMap<>();

    /** By id, and by conversation and id with a slash between. */
    private final Map<String, Place> byName = new HashMap<>();

    /** Ids that several conversations have. */
    private final Set<String> ambiguous = new HashSet<>();

    private final Map<String, float[][]> rows = new HashMap<>();

    UtterancePlaces(String file, CorpusOutline corpus) {
        this.file = file;
        this.corpus = corpus;
        for (ConversationOutline conversation : corpus.conversations()) {
            conversations.put(conversation.id(), conversation);
            for (int turn = 0; turn < conversation.size(); turn++) {
                Place place = new Place(conversation.id(), turn);
                String id = conversation.utterances().get(turn);
                if (byName.putIfAbsent(id, place) != null) {
                    ambiguous.add(id);
                }
            }
        }
        for (ConversationOutline conversation : corpus.conversations()) {
            for (int turn = 0; turn < conversation.size(); turn++) {
                String whole =
                        conversation.id() + "/" + conversation.utterances().get(turn);
                byName.putIfAbsent(whole, new Place(conversation.id(), turn));
            }
        }
    }

    /** A row of the utterance of that id, of that conversation and id ({@code c/u}), or of that wave file. */
    void put(long line, String name, float[] row) {
        String plain = name.strip();
        if (!byName.containsKey(plain) && plain.toLowerCase(Locale.ROOT).endsWith(".wav")) {
            plain = plain.substring(0, plain.length() - ".wav".length());
        }
        if (ambiguous.contains(plain)) {
            throw failure(
                    line,
                    "names the utterance " + CorpusFormatException.quoted(plain)
                            + ", which several conversations have: write CONVERSATION/UTTERANCE");
        }
        Place place = byName.get(plain);
        if (place == null) {
            throw failure(
                    line,
                    "names the utterance " + CorpusFormatException.quoted(name) + ", which corpus '" + corpus.name()
                            + "' does not have: use its utterance ids, or CONVERSATION/UTTERANCE");
        }
        put(line, place, row);
    }

    /** A row of an utterance of a conversation by its id. */
    void put(long line, String conversation, String utterance, float[] row) {
        int turn = conversation(line, conversation).utterances().indexOf(utterance.strip());
        if (turn < 0) {
            throw failure(
                    line,
                    "names the utterance " + CorpusFormatException.quoted(utterance) + ", which conversation "
                            + CorpusFormatException.quoted(conversation) + " does not have: use its utterance ids");
        }
        put(line, new Place(conversation.strip(), turn), row);
    }

    /** A row of a turn of a conversation, counted from 1. */
    void put(long line, String conversation, int turn, float[] row) {
        int size = conversation(line, conversation).size();
        if (turn < 1 || turn > size) {
            throw failure(
                    line,
                    "names turn " + turn + " of conversation " + CorpusFormatException.quoted(conversation)
                            + ", which has turns 1 to " + size);
        }
        put(line, new Place(conversation.strip(), turn - 1), row);
    }

    /** All rows of a conversation. */
    void putAll(String conversation, float[][] all) {
        int size = conversation(0, conversation).size();
        if (all.length != size) {
            throw failure(
                    0,
                    "has " + all.length + " rows for conversation " + CorpusFormatException.quoted(conversation)
                            + ", which has " + size + " utterances: write one row an utterance");
        }
        rows.put(conversation, all);
    }

    /** All rows of the corpus in its order. */
    void putAll(List<float[]> all) {
        if (all.size() != corpus.utterances()) {
            throw failure(
                    0,
                    "has " + all.size() + " rows where corpus '" + corpus.name() + "' has " + corpus.utterances()
                            + " utterances: write one row an utterance, in the order of the corpus");
        }
        int next = 0;
        for (ConversationOutline conversation : corpus.conversations()) {
            List<float[]> own = all.subList(next, next + conversation.size());
            rows.put(conversation.id(), own.toArray(float[][]::new));
            next += conversation.size();
        }
    }

    private void put(long line, Place place, float[] row) {
        int size = conversations.get(place.conversation()).size();
        float[][] own = rows.computeIfAbsent(place.conversation(), id -> new float[size][]);
        if (own[place.turn()] != null) {
            throw failure(line, "is the second row of " + shown(place) + ": remove one of the two");
        }
        own[place.turn()] = row;
    }

    private ConversationOutline conversation(long line, String id) {
        ConversationOutline conversation = conversations.get(id.strip());
        if (conversation == null) {
            throw failure(
                    line,
                    "names the conversation " + CorpusFormatException.quoted(id) + ", which corpus '" + corpus.name()
                            + "' does not have: use its conversation ids");
        }
        return conversation;
    }

    /** The rows by conversation, when no utterance lacks one. */
    Map<String, float[][]> complete() {
        Place first = null;
        int count = 0;
        for (ConversationOutline conversation : corpus.conversations()) {
            float[][] own = rows.get(conversation.id());
            for (int turn = 0; turn < conversation.size(); turn++) {
                if (own == null || own[turn] == null) {
                    count++;
                    first = first == null ? new Place(conversation.id(), turn) : first;
                }
            }
        }
        if (count > 0) {
            throw failure(
                    0,
                    "has no row for " + shown(first)
                            + (count > 1 ? " and " + (count - 1) + " others" : "")
                            + " of corpus '" + corpus.name() + "': add one row for each utterance");
        }
        return rows;
    }

    private String shown(Place place) {
        String id = conversations.get(place.conversation()).utterances().get(place.turn());
        return "utterance " + CorpusFormatException.quoted(id) + " (turn " + (place.turn() + 1) + " of conversation "
                + CorpusFormatException.quoted(place.conversation()) + ")";
    }

    private CorpusFormatException failure(long line, String message) {
        return new CorpusFormatException(file, line, message);
    }
}
