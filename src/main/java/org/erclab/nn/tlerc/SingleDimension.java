package org.erclab.nn.tlerc;

import java.util.List;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;

/** One of a corpus's real-valued dimensions: table 6 has one model, and one best epoch, for each. */
public final class SingleDimension {

    private SingleDimension() {}

    /** The inputs of a model of this dimension alone. */
    public static ModelInputs of(ModelInputs inputs, String dimension) {
        number(inputs, dimension);
        return new ModelInputs(
                inputs.labels(),
                inputs.classWeights(),
                inputs.wordVectors(),
                inputs.maxTokens(),
                inputs.featureWidths(),
                inputs.speakers(),
                List.of(dimension));
    }

    /**
     * The conversations with the values of this dimension alone.
     *
     * @param inputs with all dimensions of the corpus
     */
    public static List<EncodedConversation> of(
            List<EncodedConversation> conversations, ModelInputs inputs, String dimension) {
        int number = number(inputs, dimension);
        return conversations.stream()
                .map(conversation -> only(conversation, number))
                .toList();
    }

    private static EncodedConversation only(EncodedConversation conversation, int number) {
        float[][] targets = new float[conversation.targets().length][];
        for (int u = 0; u < targets.length; u++) {
            targets[u] = new float[] {conversation.targets()[u][number]};
        }
        return new EncodedConversation(
                conversation.id(),
                conversation.tokens(),
                conversation.labels(),
                conversation.speakers(),
                conversation.features(),
                targets);
    }

    private static int number(ModelInputs inputs, String dimension) {
        int number = inputs.dimensions().indexOf(dimension);
        if (number < 0) {
            throw new IllegalArgumentException(
                    "The corpus has no dimension '" + dimension + "', only " + inputs.dimensions());
        }
        return number;
    }
}
