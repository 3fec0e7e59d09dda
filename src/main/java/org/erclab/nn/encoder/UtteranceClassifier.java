package org.erclab.nn.encoder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Intermediates;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.Parameters;

/**
 * Labels each utterance by itself, from the first token's state {@code h} in the uppermost layer, as RoBERTa's classifier
 * does: {@code scores = W_2 tanh(W_1 h + b_1) + b_2}, with dropout before both maps.
 */
final class UtteranceClassifier implements EmotionModel {

    private final Backend backend;
    private final double[] classWeights;
    private final double dropout;
    private final BertEncoder encoder;
    private final Linear inner;
    private final Linear scores;

    UtteranceClassifier(BertEncoder encoder, int hidden, ModelInputs inputs, Parameters parameters, double dropout) {
        backend = parameters.backend();
        classWeights = inputs.classWeights();
        this.encoder = encoder;
        this.dropout = dropout;
        inner = new Linear(parameters, "classifier.dense", hidden, hidden);
        scores = new Linear(
                parameters,
                "classifier.out_proj",
                hidden,
                inputs.requireLabels().size());
    }

    BertEncoder encoder() {
        return encoder;
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        int[][] tokens = batch.stream()
                .flatMap(conversation -> Stream.of(conversation.tokens()))
                .toArray(int[][]::new);
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        Tensor all = forward.training() ? scores(tokens, forward) : inGroups(tokens, forward); // [ΣU, L]
        return new Outputs(all, Losses.weightedLogLoss(backend, all, labels, classWeights));
    }

    private Tensor scores(int[][] tokens, Forward forward) {
        Tensor first = encoder.firstStates(tokens, 1, forward).getFirst(); // [N, H]
        Tensor dense = inner.apply(forward.dropout(first, dropout)).tanh(); // [N, H]
        return scores.apply(forward.dropout(dense, dropout)); // [N, L]
    }

    /** Utterances of like length together, so that memory does not grow with the batch. */
    private Tensor inGroups(int[][] tokens, Forward forward) {
        List<int[]> groups = LengthBatches.of(tokens);
        Tensor[] pieces = groups.stream()
                .map(group -> Arrays.stream(group).mapToObj(n -> tokens[n]).toArray(int[][]::new))
                .map(group -> Intermediates.freed(() -> scores(group, forward)))
                .toArray(Tensor[]::new);
        long[] rows = new long[tokens.length];
        int next = 0;
        for (int[] group : groups) {
            for (int n : group) {
                rows[n] = next++;
            }
        }
        return Join.rows(pieces).index_select(0, backend.indices(rows)); // [ΣU, L]
    }
}
