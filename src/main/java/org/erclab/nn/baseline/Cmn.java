package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Gru;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.layer.WeightedMeanLoss;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * CMN: an utterance looks several times at two memories, of what its speaker and of what the others said before.
 *
 * <p>Hazarika et al.: Conversational Memory Network for Emotion Recognition in Dyadic Dialogue Videos, NAACL 2018.
 * Reference program: declare-lab/conv-emotion at 6128ca2, CMN.
 *
 * <pre>
 * m^side = GRU over tanh(GRU over what the side said in the last turns)        side: own, others
 * q ← tanh(q + Σ_side Σ_i softmax over i of tanh(q · m_i^side) · m_i^side)     so many hops; q = tanh(W u_t + b) at first
 * </pre>
 *
 * <p>Where we differ from the program:
 *
 * <ul>
 *   <li>Its memory GRU reads the same histories with the same weights at every hop; here it runs once.
 *   <li>Its memories have a place for every turn of the dialogue, zero where the other side spoke, and the soft-max gives
 *       those places weight. Here a memory holds its own side's turns only.
 *   <li>Its GRU is TensorFlow's (one bias, reset before the product); ours is that of {@link Gru}.
 *   <li>It draws its validation utterances from the test set. Here dev selects.
 *   <li>It is for two speakers; here the others are one side, however many they are.
 * </ul>
 */
public final class Cmn implements EmotionModel, TurnAttender {

    private static final double MASKED = -1e30;

    private final MemoryConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final Linear query;
    private final Side own;
    private final Side others;
    private final Linear classLayer;

    public Cmn(MemoryConfig config, ModelInputs inputs, Parameters parameters) {
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
        query = new Linear(parameters, "query", features.width(), config.memorySize());
        own = new Side(parameters, "own");
        others = new Side(parameters, "others");
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
     * @param ofOwn weights of each hop over the places of the speaker's memory, {@code [ΣU, S]}; none where it is empty
     * @param ofOthers the same over what the others said
     */
    private record Hops(Tensor queries, List<Tensor> ofOwn, List<Tensor> ofOthers) {}

    private Hops hops(List<EncodedConversation> batch, Forward forward) {
        Tensor u = features.of(batch, forward); // [ΣU, F]
        Memory ofOwn = own.read(u, Histories.of(batch, true, config.memoryTurns()), forward);
        Memory ofOthers = others.read(u, Histories.of(batch, false, config.memoryTurns()), forward);
        Tensor q = query.apply(u).tanh(); // [ΣU, D]
        Hops hops = new Hops(q, new ArrayList<>(), new ArrayList<>());
        for (int hop = 0; hop < config.hops(); hop++) {
            Tensor sum = q; // [ΣU, D]
            if (ofOwn != null) {
                sum = sum.add(ofOwn.attended(q, forward, hops.ofOwn())); // [ΣU, D]
            }
            if (ofOthers != null) {
                sum = sum.add(ofOthers.attended(q, forward, hops.ofOthers())); // [ΣU, D]
            }
            q = sum.tanh(); // [ΣU, D]
        }
        return new Hops(q, hops.ofOwn(), hops.ofOthers());
    }

    /** Two attentions per hop, over what the speaker and over what the others said. */
    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        Hops hops = hops(batch, forward);
        Histories ofOwn = Histories.of(batch, true, config.memoryTurns());
        Histories ofOthers = Histories.of(batch, false, config.memoryTurns());
        List<TurnWeights> attentions = new ArrayList<>();
        for (int hop = 0; hop < config.hops(); hop++) {
            String name = "hop " + (hop + 1);
            attentions.add(new TurnWeights(name + ", own turns", overTurns(hops.ofOwn(), hop, ofOwn, batch)));
            attentions.add(new TurnWeights(name + ", others' turns", overTurns(hops.ofOthers(), hop, ofOthers, batch)));
        }
        return attentions;
    }

    /** From places of a memory to the turns of the dialogue, {@code [ΣU, longest dialogue]}. */
    private Tensor overTurns(List<Tensor> looks, int hop, Histories histories, List<EncodedConversation> batch) {
        int longest = batch.stream().mapToInt(EncodedConversation::size).max().orElseThrow();
        Tensor none = backend.zeros(histories.seen().length, longest); // [ΣU, longest]
        if (looks.isEmpty()) {
            return none;
        }
        Tensor weights = looks.get(hop); // [ΣU, S]
        Tensor turns =
                backend.indices(histories.turns(batch, (int) weights.size(1))).view(weights.shape()); // [ΣU, S]
        return none.scatter_add(1, turns, weights); // [ΣU, longest] places without memory add their zeros to turn 0
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Tensor queries = hops(batch, forward).queries(); // [ΣU, D]
        Tensor scores = classLayer.apply(queries); // [ΣU, L]
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return new Outputs(scores, WeightedMeanLoss.of(backend, scores, labels, classWeights), queries);
    }

    /** The two recurrent layers that turn what one side said into memories. */
    private final class Side {

        private final Gru local;
        private final Gru memory;

        private Side(Parameters parameters, String name) {
            local = new Gru(parameters, name + ".local", features.width(), config.memorySize(), 1, false);
            memory = new Gru(parameters, name + ".memory", config.memorySize(), config.memorySize(), 1, false);
        }

        /** The memories of all utterances; null when none has a history on this side. */
        private Memory read(Tensor u, Histories histories, Forward forward) {
            if (histories.lengths().length == 0) {
                return null;
            }
            Sequences sequences = new Sequences(backend, histories.lengths());
            Tensor said = torch.embedding(u, backend.indices(histories.rows())); // [Σ, F]
            Tensor states = local.apply(said, sequences).all(); // [Σ, D]
            Tensor read = forward.dropout(states, config.dropout()).tanh(); // [Σ, D]
            Tensor memories = sequences.pad(memory.apply(read, sequences).all(), 0); // [M, S, D]
            long longest = memories.size(1);
            long width = memories.size(2);
            Tensor ofUtterance = torch.embedding(
                            memories.reshape(-1, longest * width), backend.indices(histories.sequences()))
                    .view(-1, longest, width); // [ΣU, S, D]
            return new Memory(ofUtterance, seen(histories.seen(), (int) longest), config.dropout());
        }

        private Tensor seen(int[] counts, int longest) {
            float[] seen = new float[counts.length * longest];
            for (int u = 0; u < counts.length; u++) {
                for (int place = 0; place < counts[u]; place++) {
                    seen[u * longest + place] = 1;
                }
            }
            return backend.tensor(seen, counts.length, longest); // [ΣU, S]
        }
    }

    /**
     * What each utterance remembers of a side.
     *
     * @param states {@code [ΣU, S, D]}
     * @param seen {@code [ΣU, S]} 1 where a place holds something that was said before, else 0
     */
    private record Memory(Tensor states, Tensor seen, double dropout) {

        /** What a hop sees; adds its weights {@code [ΣU, S]} to {@code looks}. */
        private Tensor attended(Tensor q, Forward forward, List<Tensor> looks) {
            Tensor match = states.bmm(q.unsqueeze(2)).squeeze(2).tanh(); // [ΣU, S]
            Tensor weights = torch.softmax(match.masked_fill(seen.eq(new Scalar(0)), new Scalar(MASKED)), 1)
                    .mul(seen); // [ΣU, S] an utterance without history has no weights
            looks.add(weights);
            Tensor kept = forward.dropout(weights, dropout).unsqueeze(1); // [ΣU, 1, S]
            return kept.bmm(states).squeeze(1); // [ΣU, D]
        }
    }
}
