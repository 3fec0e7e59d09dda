package org.erclab.nn.utterance;

import java.util.List;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;

/** The vectors of one feature set of the corpus. */
public final class FeatureRows {

    private final Backend backend;
    private final String set;
    private final int width;

    /**
     * The set that a setting names.
     *
     * @throws IllegalArgumentException when the corpus lacks it
     */
    public FeatureRows(Backend backend, ModelInputs inputs, String setting, String set) {
        this.backend = backend;
        this.set = set;
        Integer found = inputs.featureWidths().get(set);
        if (found == null) {
            throw new IllegalArgumentException("There is no feature set '" + set + "': set " + setting
                    + " to feature sets of the corpus, which has "
                    + new TreeSet<>(inputs.featureWidths().keySet()));
        }
        width = found;
    }

    /** Numbers per utterance, {@code F}. */
    public int width() {
        return width;
    }

    /** All utterances of a batch, {@code [ΣU, F]}; refuses numbers that are none. */
    public Tensor of(List<EncodedConversation> batch) {
        float[][] rows =
                new float[batch.stream().mapToInt(EncodedConversation::size).sum()][];
        int next = 0;
        for (EncodedConversation conversation : batch) {
            float[][] vectors = conversation.features().get(set);
            if (vectors == null) {
                throw new IllegalArgumentException(
                        "Conversation '" + conversation.id() + "' has no vectors of feature set '" + set + "'");
            }
            for (int u = 0; u < vectors.length; u++) {
                check(conversation, u, vectors[u]);
                rows[next++] = vectors[u];
            }
        }
        return backend.matrix(rows); // [ΣU, F]
    }

    private void check(EncodedConversation conversation, int utterance, float[] vector) {
        String where = "Feature set '" + set + "', utterance " + (utterance + 1) + " of conversation '"
                + conversation.id() + "': ";
        if (vector.length != width) {
            throw new IllegalArgumentException(where + vector.length + " numbers instead of " + width);
        }
        for (float number : vector) {
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException(
                        where + "holds " + number + ", repair the features or use another set");
            }
        }
    }
}
