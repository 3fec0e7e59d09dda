package org.erclab.nn;

import java.util.List;
import java.util.Map;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Sequences;

/**
 * A conversation as numbers, the form that models read. {@code U} is its number of utterances.
 *
 * @param id of the conversation in its corpus
 * @param tokens {@code [U][T_u]} vocabulary numbers of the real tokens, no padding; empty rows in models without text
 * @param labels {@code [U]} class numbers, -1 where the utterance is not labelled
 * @param speakers {@code [U]} number of the speaker inside the conversation, in order of first turns
 * @param features per feature set (name as in {@link ModelInputs#featureWidths()}) one vector per utterance, {@code
 *     [U][F]}
 * @param targets {@code [U][D]} real-valued annotations, NaN where an utterance is not rated; no rows where the corpus has
 *     none
 */
public record EncodedConversation(
        String id, int[][] tokens, int[] labels, int[] speakers, Map<String, float[][]> features, float[][] targets) {

    public EncodedConversation {
        features = Map.copyOf(features);
        int utterances = labels.length;
        if (utterances == 0) {
            throw new IllegalArgumentException("Conversation '" + id + "' has no utterance");
        }
        checkRows(id, "token rows", tokens.length, utterances);
        checkRows(id, "speakers", speakers.length, utterances);
        if (targets.length != 0) {
            checkRows(id, "targets", targets.length, utterances);
        }
        for (Map.Entry<String, float[][]> entry : features.entrySet()) {
            checkRows(id, "vectors of feature set '" + entry.getKey() + "'", entry.getValue().length, utterances);
        }
    }

    /** A conversation of words and labels only, said by one speaker. */
    public static EncodedConversation ofText(String id, int[][] tokens, int[] labels) {
        return new EncodedConversation(id, tokens, labels, new int[labels.length], Map.of(), new float[0][]);
    }

    /** The dialogues of a batch as sequences of their utterances. */
    public static Sequences dialogues(Backend backend, List<EncodedConversation> batch) {
        return new Sequences(
                backend, batch.stream().mapToInt(EncodedConversation::size).toArray());
    }

    private static void checkRows(String id, String what, int rows, int utterances) {
        if (rows != utterances) {
            throw new IllegalArgumentException(
                    "Conversation '" + id + "' has " + utterances + " utterances but " + rows + " " + what);
        }
    }

    /** Number of utterances, {@code U}. */
    public int size() {
        return labels.length;
    }
}
