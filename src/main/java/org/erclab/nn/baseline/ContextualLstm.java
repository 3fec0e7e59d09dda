package org.erclab.nn.baseline;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.TurnAttender;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Lstm;
import org.erclab.nn.layer.MatchingAttention;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.TurnWeights;
import org.erclab.nn.layer.WeightedMeanLoss;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * c-LSTM (bc-LSTM) and c-LSTM + Att: a bidirectional LSTM of two layers over the utterances of a dialogue, and in the
 * second an attention of each utterance over all of the dialogue.
 *
 * <p>Poria et al.: Context-Dependent Sentiment Analysis in User-Generated Videos, ACL 2017, and Multi-level Multiple
 * Attentions, ICDM 2017. Reference program: declare-lab/conv-emotion at 6128ca2, bc-LSTM-pytorch.
 *
 * <pre>
 * utterance vectors → LSTM over turns, twice → (attention over turns) → ReLU layer → label scores
 * </pre>
 *
 * <p>Where the program differs from a sound one, and what we do:
 *
 * <ul>
 *   <li>It runs the LSTM over the zero-padded batch, so that the backward states of a dialogue have seen the padding and
 *       its scores depend on the longest dialogue beside it. {@link ContextualLstmConfig#overPadding()} chooses.
 *   <li>It trains on all training dialogues and keeps the epoch with the least <em>test</em> loss. Here dev selects.
 *   <li>Its CNN features are trained beforehand; here the CNN is trained along, or features are read.
 * </ul>
 */
public final class ContextualLstm implements EmotionModel, TurnAttender {

    private final ContextualLstmConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final Lstm lower;
    private final Lstm upper;
    private final MatchingAttention attention;
    private final Linear hiddenLayer;
    private final Linear classLayer;

    public ContextualLstm(ContextualLstmConfig config, ModelInputs inputs, Parameters parameters) {
        this.config = config;
        classWeights = inputs.classWeights().clone();
        backend = parameters.backend();
        int classes = inputs.requireLabels().size();
        int size = config.contextSize();
        features = new UtteranceFeatures(
                parameters,
                inputs,
                "features",
                config.features(),
                config.maps(),
                config.featureSize(),
                config.cnnDropout());
        lower = new Lstm(parameters, "turns.lower", features.width(), size, 1, true);
        upper = new Lstm(parameters, "turns.upper", 2 * size, size, 1, true);
        attention = config.emotionAttention() ? new MatchingAttention(parameters, "attention", 2 * size, true) : null;
        hiddenLayer = new Linear(parameters, "classifier.hidden", 2 * size, config.hiddenSize());
        classLayer = new Linear(parameters, "classifier.classes", config.hiddenSize(), classes);
    }

    /**
     * The stages of a forward pass.
     *
     * @param turns {@code [ΣU, 2H]} states of the LSTM
     * @param attended {@code [ΣU, 2H]} what the classifier reads
     * @param weights {@code [N, S, S]} of the attention; null without it
     * @param hidden {@code [ΣU, d]} before dropout
     * @param scores {@code [ΣU, L]} without soft-max
     */
    public record Stages(Tensor turns, Tensor attended, Tensor weights, Tensor hidden, Tensor scores) {}

    /** All stages of a batch. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        return stages(features.of(batch, forward), batch, forward);
    }

    /** The stages from utterance vectors {@code [ΣU, F]} on. */
    public Stages stages(Tensor vectors, List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = EncodedConversation.dialogues(backend, batch);
        Tensor turns = turns(vectors, dialogues, forward); // [ΣU, 2H]
        MatchingAttention.Seen seen = attention == null ? null : attention.apply(turns, dialogues);
        Tensor attended = seen == null ? turns : seen.output(); // [ΣU, 2H]
        Tensor hidden = hiddenLayer.apply(attended).relu(); // [ΣU, d]
        Tensor scores = classLayer.apply(forward.dropout(hidden, config.dropout())); // [ΣU, L]
        return new Stages(turns, attended, seen == null ? null : seen.weights(), hidden, scores);
    }

    private Tensor turns(Tensor vectors, Sequences dialogues, Forward forward) {
        if (!config.overPadding()) {
            return overTurns(vectors, dialogues, forward); // [ΣU, 2H]
        }
        int[] longest = new int[dialogues.count()];
        Arrays.fill(longest, dialogues.longest());
        Sequences padded = new Sequences(backend, longest);
        Tensor rows = dialogues.pad(vectors, 0).reshape(padded.total(), -1); // [N·S, F]
        return dialogues.unpad(padded.pad(overTurns(rows, padded, forward), 0)); // [ΣU, 2H]
    }

    private Tensor overTurns(Tensor vectors, Sequences sequences, Forward forward) {
        Tensor first = lower.apply(vectors, sequences).all(); // [Σ, 2H]
        return upper.apply(forward.dropout(first, config.dropout()), sequences).all(); // [Σ, 2H]
    }

    /** The attention over the states of the upper LSTM; none without it. */
    @Override
    public List<TurnWeights> attention(List<EncodedConversation> batch, Forward forward) {
        return attention == null
                ? List.of()
                : List.of(TurnWeights.ofPadded(
                        "LSTM states",
                        stages(batch, forward).weights(),
                        EncodedConversation.dialogues(backend, batch)));
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Stages stages = stages(batch, forward);
        return new Outputs(stages.scores(), loss(stages.scores(), batch), stages.hidden());
    }

    /** The loss of scores {@code [ΣU, L]}. */
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return WeightedMeanLoss.of(backend, scores, labels, classWeights);
    }
}
