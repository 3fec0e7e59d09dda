package org.erclab.nn.layer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/**
 * DialogueRNN from utterance vectors to scores (Majumder et al., AAAI 2019, section 3.3; declare-lab/conv-emotion at
 * 6128ca2).
 *
 * <pre>
 * utterance vectors → global, party and emotion states, in one or both directions → (attention) → hidden → scores
 * </pre>
 */
public final class DialogueRnnNetwork {

    /**
     * What can vary.
     *
     * @param bidirectional whether a second direction reads each dialogue from its end
     * @param emotionAttention whether each utterance attends to the emotion states of all its dialogue
     * @param contextScore of the attention over past global states
     * @param listenerUpdate whether listeners' states change too
     * @param sizes of the states
     * @param hiddenSize of the hidden layer, for each direction
     * @param bounded whether the hidden layer is tanh, as for real-valued targets; else ReLU
     * @param recurrentDropout of each new state inside the recurrence
     * @param emotionDropout of emotion states in front of attention and hidden layer
     * @param hiddenDropout of the hidden layer
     */
    public record Form(
            boolean bidirectional,
            boolean emotionAttention,
            PastAttention.Score contextScore,
            boolean listenerUpdate,
            DialogueRnnDirection.Sizes sizes,
            int hiddenSize,
            boolean bounded,
            double recurrentDropout,
            double emotionDropout,
            double hiddenDropout) {}

    private final Form form;
    private final DialogueRnnDirection ahead;
    private final DialogueRnnDirection behind;
    private final MatchingAttention attention;
    private final Linear hiddenLayer;
    private final Linear outLayer;

    /** @param outputs classes, or real-valued dimensions */
    public DialogueRnnNetwork(Parameters parameters, Form form, int outputs) {
        this.form = form;
        ahead = direction(parameters, "ahead");
        behind = form.bidirectional() ? direction(parameters, "behind") : null;
        int directions = form.bidirectional() ? 2 : 1;
        int joined = directions * form.sizes().emotion();
        // The released full model doubles its hidden layer too.
        int hiddenSize = directions * form.hiddenSize();
        attention = form.emotionAttention() ? new MatchingAttention(parameters, "attention", joined, false) : null;
        hiddenLayer = new Linear(parameters, "hidden", joined, hiddenSize);
        outLayer = new Linear(parameters, "out", hiddenSize, outputs);
    }

    private DialogueRnnDirection direction(Parameters parameters, String name) {
        return new DialogueRnnDirection(
                parameters, name, form.sizes(), form.contextScore(), form.listenerUpdate(), form.recurrentDropout());
    }

    /**
     * The stages of a forward pass.
     *
     * @param ahead states from the first turn to the last
     * @param behind states from the last turn to the first, in that order ({@link DialogueRnnDirection#reversed} turns
     *     them); null in one direction
     * @param emotions {@code [ΣU, D·E]} of one or both directions, before dropout
     * @param attended {@code [ΣU, D·E]} what the hidden layer reads
     * @param weights {@code [N, S, S]} of the attention; null without it
     * @param hidden {@code [ΣU, d]} of the hidden layer, before dropout
     * @param scores {@code [ΣU, L]} without soft-max, or real values
     */
    public record Stages(
            DialogueRnnDirection.States ahead,
            DialogueRnnDirection.States behind,
            Tensor emotions,
            Tensor attended,
            Tensor weights,
            Tensor hidden,
            Tensor scores) {}

    /**
     * Runs over dialogues.
     *
     * @param u {@code [ΣU, F]} utterance vectors, flat
     * @param speakers per dialogue {@code [U]} number of the party that speaks, from 0
     */
    public Stages apply(Tensor u, int[][] speakers, Sequences dialogues, Forward forward) {
        int[] inOrder = Arrays.stream(speakers).flatMapToInt(Arrays::stream).toArray();
        DialogueRnnDirection.States first = ahead.apply(u, inOrder, dialogues, forward);
        Tensor emotions = first.emotions(); // [ΣU, E]
        Tensor kept = forward.dropout(emotions, form.emotionDropout()); // [ΣU, E]
        DialogueRnnDirection.States second = null;
        if (behind != null) {
            Tensor turned = DialogueRnnDirection.reversed(u, dialogues); // [ΣU, F]
            second = behind.apply(turned, fromTheEnd(speakers), dialogues, forward);
            Tensor later = DialogueRnnDirection.reversed(second.emotions(), dialogues); // [ΣU, E]
            emotions = Join.columns(emotions, later); // [ΣU, 2E]
            kept = Join.columns(kept, forward.dropout(later, form.emotionDropout())); // [ΣU, 2E]
        }
        MatchingAttention.Seen seen = attention == null ? null : attention.apply(kept, dialogues);
        Tensor attended = seen == null ? kept : seen.output(); // [ΣU, D·E]
        Tensor sum = hiddenLayer.apply(attended); // [ΣU, d]
        Tensor hidden = form.bounded() ? sum.tanh() : sum.relu(); // [ΣU, d] eq. 9
        Tensor scores = outLayer.apply(forward.dropout(hidden, form.hiddenDropout())); // [ΣU, L] eq. 10
        return new Stages(first, second, emotions, attended, seen == null ? null : seen.weights(), hidden, scores);
    }

    /**
     * How each utterance weighs the turns before it by their global states, with two directions also those after it, and, with
     * attention at the end, all turns by their emotion states.
     */
    public List<TurnWeights> attention(Stages stages, Sequences dialogues) {
        List<TurnWeights> attentions = new ArrayList<>();
        attentions.add(
                TurnWeights.ofPast("earlier global states", stages.ahead().contextWeights(), dialogues));
        if (stages.behind() != null) {
            attentions.add(
                    TurnWeights.ofFuture("later global states", stages.behind().contextWeights(), dialogues));
        }
        if (stages.weights() != null) {
            attentions.add(TurnWeights.ofPadded("emotion states", stages.weights(), dialogues));
        }
        return attentions;
    }

    private static int[] fromTheEnd(int[][] speakers) {
        return Arrays.stream(speakers)
                .flatMapToInt(ofDialogue -> {
                    int[] reversed = new int[ofDialogue.length];
                    for (int u = 0; u < reversed.length; u++) {
                        reversed[u] = ofDialogue[ofDialogue.length - 1 - u];
                    }
                    return Arrays.stream(reversed);
                })
                .toArray();
    }
}
