package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.layer.WeightedMeanLoss;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * Memnet: each utterance looks several times at the utterances before it.
 *
 * <p>Sukhbaatar et al.: End-To-End Memory Networks, NIPS 2015, as the ERC papers use it. No program of theirs was
 * released; what follows is the plainest reading of their sentence.
 *
 * <pre>
 * m_i = W x_i + b            the representation of an utterance, as memory and as query
 * q ← q + Σ_i softmax over i of (q · m_i) · m_i      i runs over the last turns before; so many hops; q is m_t at first
 * </pre>
 *
 * <p>The first turn has no memory: its query stays what it is. All turns are computed at once.
 */
public final class Memnet implements EmotionModel, TurnAttender {

    private static final double MASKED = -1e30;

    private final MemoryConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final Linear represent;
    private final Linear classLayer;

    public Memnet(MemoryConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        features = new UtteranceFeatures(
                parameters,
                inputs,
                "features",
                config.features(),
                config.maps(),
                config.featureSize(),
                config.cnnDropout());
        represent = new Linear(parameters, "represent", features.width(), config.memorySize());
        classLayer = new Linear(
                parameters,
                "classes",
                config.memorySize(),
                inputs.requireLabels().size());
    }

    /**
     * What the hops make of the queries.
     *
     * @param queries {@code [ΣU, D]} after the last one
     * @param weights of each, {@code [N, S, S]}
     */
    private record Hops(Tensor queries, List<Tensor> weights) {}

    private Hops hops(List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        Tensor represented = represent.apply(features.of(batch, forward)); // [ΣU, D]
        Tensor memory = dialogues.pad(forward.dropout(represented, config.dropout()), 0); // [N, S, D]
        Tensor seen = past(dialogues.longest()); // [S, S]
        Tensor unseen = seen.eq(new Scalar(0)); // [S, S]
        Tensor query = memory; // [N, S, D]
        List<Tensor> looks = new ArrayList<>();
        for (int hop = 0; hop < config.hops(); hop++) {
            Tensor match = query.bmm(memory.transpose(1, 2)); // [N, S, S]
            Tensor weights = torch.softmax(match.masked_fill(unseen, new Scalar(MASKED)), 2)
                    .mul(seen); // [N, S, S] a turn without memory has no weights
            query = query.add(weights.bmm(memory)); // [N, S, D]
            looks.add(weights);
        }
        return new Hops(dialogues.unpad(query), looks); // [ΣU, D]
    }

    /** 1 where the turn of a row looks at the turn of a column: the last ones before it. Padding comes after all. */
    private Tensor past(int longest) {
        float[] past = new float[longest * longest];
        for (int turn = 0; turn < longest; turn++) {
            for (int before = Math.max(0, turn - config.memoryTurns()); before < turn; before++) {
                past[turn * longest + before] = 1;
            }
        }
        return backend.tensor(past, longest, longest); // [S, S]
    }

    /** One attention per hop. */
    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        List<Tensor> weights = hops(batch, forward).weights();
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        return IntStream.range(0, weights.size())
                .mapToObj(hop -> TurnWeights.ofPadded("hop " + (hop + 1), weights.get(hop), dialogues))
                .toList();
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Tensor queries = hops(batch, forward).queries(); // [ΣU, D]
        Tensor scores = classLayer.apply(forward.dropout(queries, config.dropout())); // [ΣU, L]
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return new Outputs(scores, WeightedMeanLoss.of(backend, scores, labels, classWeights), queries);
    }
}
