package org.erclab.nn.baseline;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EmotionModel;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;
import org.erclab.nn.baseline.DialogueRnnConfig.Target;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.DialogueRnnDirection;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Losses;
import org.erclab.nn.layer.MatchingAttention;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Sequences;
import org.erclab.nn.layer.WeightedMeanLoss;
import org.erclab.nn.utterance.Ratings;
import org.erclab.nn.utterance.UtteranceFeatures;

/**
 * DialogueRNN keeps a state of the dialogue, one of each speaker, and one of the emotion.
 *
 * <p>Majumder et al.: DialogueRNN: An Attentive RNN for Emotion Detection in Conversations, AAAI 2019. Reference program:
 * declare-lab/conv-emotion at 6128ca2, DialogueRNN.
 *
 * <pre>
 * utterance vectors → global, party and emotion states, in one or both directions → (attention) → hidden → scores
 * </pre>
 *
 * <p>The basic form has one direction and no attention at the end; the full form has both. On real-valued targets it is
 * the program's SEMAINE form: tanh in the hidden layer and mean squared error. What of the program we do not follow:
 *
 * <ul>
 *   <li>Its class for one direction cannot run, because it takes a pair for a tensor; what it means is clear.
 *   <li>Every program selects the epoch by <em>test</em> loss. Here dev selects.
 *   <li>The dropout in front of the hidden layer is the program's {@code dropout} plus 0.15; here it has a setting of its
 *       own, {@link DialogueRnnConfig#emotionDropout()}.
 *   <li>SEMAINE's four dimensions are four models there; here {@link DialogueRnnConfig#dimension()} chooses.
 * </ul>
 */
public final class DialogueRnn implements EmotionModel {

    private final DialogueRnnConfig config;
    private final double[] classWeights;
    private final Backend backend;

    private final UtteranceFeatures features;
    private final DialogueRnnDirection ahead;
    private final DialogueRnnDirection behind;
    private final MatchingAttention attention;
    private final Linear hiddenLayer;
    private final Linear outLayer;

    public DialogueRnn(DialogueRnnConfig config, ModelInputs inputs, Parameters parameters) {
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
        ahead = direction(parameters, "ahead");
        behind = config.bidirectional() ? direction(parameters, "behind") : null;
        int directions = config.bidirectional() ? 2 : 1;
        int joined = directions * config.emotionSize();
        // The released full model doubles its hidden layer too.
        int hiddenSize = directions * config.hiddenSize();
        attention = config.emotionAttention() ? new MatchingAttention(parameters, "attention", joined, false) : null;
        hiddenLayer = new Linear(parameters, "hidden", joined, hiddenSize);
        outLayer = new Linear(parameters, "out", hiddenSize, outputs(inputs));
    }

    private DialogueRnnDirection direction(Parameters parameters, String name) {
        return new DialogueRnnDirection(
                parameters,
                name,
                new DialogueRnnDirection.Sizes(
                        features.width(),
                        config.globalSize(),
                        config.partySize(),
                        config.emotionSize(),
                        config.attentionSize()),
                config.contextScore(),
                config.listenerUpdate(),
                config.recurrentDropout());
    }

    private int outputs(ModelInputs inputs) {
        if (config.target() == Target.CLASSES) {
            return inputs.requireLabels().size();
        }
        if (inputs.dimensions().isEmpty()) {
            throw new IllegalArgumentException(
                    "With target VALUES DialogueRNN predicts real-valued dimensions, but the "
                            + "corpus has none: set target to CLASSES");
        }
        return inputs.dimensions().size();
    }

    /**
     * The stages of a forward pass.
     *
     * @param ahead states from the first turn to the last
     * @param emotions {@code [ΣU, D·E]} of one or both directions, before dropout
     * @param attended {@code [ΣU, D·E]} what the hidden layer reads
     * @param weights {@code [N, S, S]} of the attention; null without it
     * @param scores {@code [ΣU, L]} without soft-max, or real values
     */
    public record Stages(
            DialogueRnnDirection.States ahead, Tensor emotions, Tensor attended, Tensor weights, Tensor scores) {}

    /** All stages of a batch; conversations do not see each other. */
    public Stages stages(List<EncodedConversation> batch, Forward forward) {
        return stages(features.of(batch, forward), batch, forward);
    }

    /** The stages from utterance vectors {@code [ΣU, F]} on. */
    public Stages stages(Tensor u, List<EncodedConversation> batch, Forward forward) {
        Sequences dialogues = new Sequences(
                backend, batch.stream().mapToInt(EncodedConversation::size).toArray());
        int[] speakers = batch.stream()
                .flatMapToInt(conversation -> Arrays.stream(conversation.speakers()))
                .toArray();
        DialogueRnnDirection.States first = ahead.apply(u, speakers, dialogues, forward);
        Tensor emotions = first.emotions(); // [ΣU, E]
        Tensor kept = forward.dropout(emotions, config.emotionDropout()); // [ΣU, E]
        if (behind != null) {
            Tensor later = fromTheEnd(u, batch, dialogues, forward); // [ΣU, E]
            emotions = Join.columns(emotions, later); // [ΣU, 2E]
            kept = Join.columns(kept, forward.dropout(later, config.emotionDropout())); // [ΣU, 2E]
        }
        MatchingAttention.Seen seen = attention == null ? null : attention.apply(kept, dialogues);
        Tensor attended = seen == null ? kept : seen.output(); // [ΣU, D·E]
        Tensor sum = hiddenLayer.apply(attended); // [ΣU, d]
        Tensor hidden = config.target() == Target.CLASSES ? sum.relu() : sum.tanh(); // [ΣU, d] eq. 9
        Tensor scores = outLayer.apply(forward.dropout(hidden, config.hiddenDropout())); // [ΣU, L] eq. 10
        return new Stages(first, emotions, attended, seen == null ? null : seen.weights(), scores);
    }

    /** Emotion states of the direction that reads each dialogue from its last turn to its first. */
    private Tensor fromTheEnd(Tensor u, List<EncodedConversation> batch, Sequences dialogues, Forward forward) {
        int[] speakers = batch.stream()
                .flatMapToInt(conversation -> Arrays.stream(reversed(conversation.speakers())))
                .toArray();
        Tensor turned = DialogueRnnDirection.reversed(u, dialogues); // [ΣU, F]
        Tensor emotions = behind.apply(turned, speakers, dialogues, forward).emotions(); // [ΣU, E]
        return DialogueRnnDirection.reversed(emotions, dialogues); // [ΣU, E]
    }

    private static int[] reversed(int[] speakers) {
        int[] reversed = new int[speakers.length];
        for (int u = 0; u < reversed.length; u++) {
            reversed[u] = speakers[speakers.length - 1 - u];
        }
        return reversed;
    }

    @Override
    public Outputs forward(List<EncodedConversation> batch, Forward forward) {
        Tensor scores = stages(batch, forward).scores(); // [ΣU, L]
        return new Outputs(scores, loss(scores, batch));
    }

    /** The loss of scores {@code [ΣU, L]}. */
    public Tensor loss(Tensor scores, List<EncodedConversation> batch) {
        if (config.target() == Target.VALUES) {
            return Losses.meanSquaredError(backend, scores, Ratings.of(batch, (int) scores.size(1)));
        }
        int[][] labels = batch.stream().map(EncodedConversation::labels).toArray(int[][]::new);
        return WeightedMeanLoss.of(backend, scores, labels, classWeights); // eq. 12
    }

    @Override
    public Task task() {
        return config.task();
    }
}
