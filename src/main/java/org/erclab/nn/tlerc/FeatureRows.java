package org.erclab.nn.tlerc;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Backend;

/** The vectors of a feature set for all utterances of a batch. */
final class FeatureRows {

    private FeatureRows() {}

    /** {@code [ΣU, F]}; refuses numbers that are none. */
    static Tensor of(Backend backend, List<EncodedConversation> batch, String featureSet) {
        float[][] rows =
                new float[batch.stream().mapToInt(EncodedConversation::size).sum()][];
        int next = 0;
        for (EncodedConversation conversation : batch) {
            float[][] features = conversation.features().get(featureSet);
            if (features == null) {
                throw new IllegalArgumentException("Conversation '" + conversation.id() + "' has no feature set '"
                        + featureSet + "', only " + conversation.features().keySet());
            }
            for (int u = 0; u < features.length; u++) {
                check(conversation, u, featureSet, features[u]);
                rows[next++] = features[u];
            }
        }
        return backend.matrix(rows); // [ΣU, F]
    }

    private static void check(EncodedConversation conversation, int utterance, String featureSet, float[] row) {
        for (float value : row) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("Conversation '" + conversation.id() + "', utterance "
                        + (utterance + 1) + " has the value " + value + " in feature set '" + featureSet + "'");
            }
        }
    }
}
