package org.erclab.nn.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The cells of SI-LSTM: an LSTM over turns for each of two modalities, joined by attention between them, which also read
 * the state of the speaker (Liang, Zou and Xu, ICASSP 2023, eq. 5 to 11; letters as there).
 *
 * <pre>
 * [f; i; o; ĉ] = W x_t + U h_{t−1} + V z_{t−1} + S q_t + b     f, i, o logistic, ĉ tanh
 * c_t = f ⊙ c_{t−1} + i ⊙ ĉ          h_t = o ⊙ tanh(c_t)
 * z_i = Σ_j softmax over j of (s_i (p·s') q_j) · v_j            s of the modality itself, s' of the other one
 * </pre>
 *
 * <p>W x, S q and their biases are computed for all turns at once. Both modalities in both directions are four lanes that
 * step together: text ahead, audio ahead, text behind, audio behind. All states start at zero; dropout acts on h_t, and
 * what it leaves is what the next turn reads.
 */
public final class SiLstmCells {

    /** Forms of the joint modal attention. */
    public enum Joint {
        /** None: the term V z is left out. */
        NONE(false, false),
        /** The program's: s are the new cell states, v the other modality's, scores divided by √H. */
        OTHER_CELLS(true, true),
        /** Equation 11 on the new cell states: v is s itself, no scaling. */
        OWN_CELLS(true, false),
        /** Equation 11 on the features of the turn. */
        OWN_FEATURES(false, false);

        private final boolean ofCells;
        private final boolean ofOther;

        Joint(boolean ofCells, boolean ofOther) {
            this.ofCells = ofCells;
            this.ofOther = ofOther;
        }
    }

    /**
     * What can vary.
     *
     * @param input width {@code d} of a modality's features
     * @param hidden width {@code H} of h and c
     * @param speaker width {@code S} of the speaker states; 0 leaves them out
     * @param fourBiases whether each of the maps has a bias; else only W has one
     * @param ones whether p and q start with all ones
     * @param dropout of h
     * @param jointDropout of the joint attention's weights
     */
    public record Form(
            int input,
            int hidden,
            int speaker,
            Joint joint,
            boolean fourBiases,
            boolean ones,
            double dropout,
            double jointDropout) {}

    /**
     * States of all turns, flat.
     *
     * @param text {@code [ΣU, 2H]} h of the text cells, ahead and behind
     * @param audio {@code [ΣU, 2H]}
     * @param jointOfText {@code [ΣU, …]} z of the text cell ahead; null without joint attention
     */
    public record States(Tensor text, Tensor audio, Tensor jointOfText) {}

    private static final String[] DIRECTIONS = {"ahead", "behind"};
    private static final String[] MODALITIES = {"text", "audio"};

    private final Form form;
    private final List<Lane> lanes = new ArrayList<>();

    /** One cell; p and q are null without joint attention. */
    private record Lane(Map w, Map u, Map v, Map s, Tensor p, Tensor q) {}

    /** {@code [4H, in]} and {@code [4H]}; no bias is null. */
    private record Map(Tensor weight, Tensor bias) {}

    public SiLstmCells(Parameters parameters, Form form) {
        this.form = form;
        int joint = form.joint().ofCells ? form.hidden() : form.input();
        for (String direction : DIRECTIONS) {
            for (String modality : MODALITIES) {
                String name = direction + "." + modality;
                boolean joined = form.joint() != Joint.NONE;
                lanes.add(new Lane(
                        map(parameters, name + ".W", form.input(), true),
                        map(parameters, name + ".U", form.hidden(), form.fourBiases()),
                        joined ? map(parameters, name + ".V", joint, form.fourBiases()) : null,
                        form.speaker() > 0 ? map(parameters, name + ".S", form.speaker(), form.fourBiases()) : null,
                        joined ? vector(parameters, name + ".joint.p", joint) : null,
                        joined ? vector(parameters, name + ".joint.q", joint) : null));
            }
        }
    }

    private Map map(Parameters parameters, String name, int in, boolean withBias) {
        double bound = 1 / Math.sqrt(in);
        long rows = 4L * form.hidden();
        return new Map(
                parameters.uniform(name + ".weight", bound, rows, in), // [4H, in]
                withBias ? parameters.uniform(name + ".bias", bound, rows) : null); // [4H]
    }

    private Tensor vector(Parameters parameters, String name, int width) {
        return form.ones()
                ? parameters.constant(name, 1, 1, width)
                : parameters.uniform(name, 1 / Math.sqrt(width), 1, width); // [1, width]
    }

    /**
     * Runs over dialogues in both directions.
     *
     * @param text {@code [ΣU, d]} features, flat
     * @param audio {@code [ΣU, d]}
     * @param ahead {@code [ΣU, S]} states of the speakers from first turns on; null without speaker states
     * @param behind {@code [ΣU, S]} the same from last turns on
     */
    public States apply(Tensor text, Tensor audio, Tensor ahead, Tensor behind, Sequences dialogues, Forward forward) {
        long[] turns = dialogues.batchSizes();
        Tensor features = Join.stack(text, audio, text, audio); // [4, ΣU, d]
        Tensor ofFeatures = form.joint() == Joint.OWN_FEATURES ? joint(features, forward) : null; // [4, ΣU, d]
        Tensor known = packed(dialogues, lane -> known(lane, features, lane < 2 ? ahead : behind)); // [4, Σ, 4H]
        TensorVector inputs = known.split_with_sizes(turns, 1); // [4, n, 4H] each
        TensorVector joined = null; // [4, n, 4H] each
        if (ofFeatures != null) {
            joined = packed(
                            dialogues,
                            lane -> torch.linear(
                                    ofFeatures.select(0, lane),
                                    lanes.get(lane).v().weight()))
                    .split_with_sizes(turns, 1);
        }
        Tensor weights = stateWeights(); // [4, H + …, 4H]

        Tensor[] hidden = new Tensor[turns.length];
        Tensor[] jointOfText = new Tensor[turns.length];
        Tensor state = null; // [4, n, H + …] h, and z of the cells
        Tensor cell = null; // [4, n, H]
        for (int t = 0; t < turns.length; t++) {
            Tensor sum = inputs.get(t); // [4, n, 4H]
            if (t > 0) {
                sum = torch.baddbmm(sum, first(state, turns[t]), weights); // [4, n, 4H]
                if (joined != null) {
                    sum = sum.add(first(joined.get(t - 1), turns[t])); // [4, n, 4H]
                }
            }
            TensorVector parts = sum.split_with_sizes(new long[] {3L * form.hidden(), form.hidden()}, 2);
            TensorVector gates = parts.get(0).sigmoid().chunk(3, 2); // f, i, o: [4, n, H] each, eq. 5 to 7
            Tensor candidate = gates.get(1).mul(parts.get(1).tanh()); // [4, n, H] i ⊙ ĉ, eq. 8
            cell = t == 0 ? candidate : candidate.addcmul(gates.get(0), first(cell, turns[t])); // [4, n, H] eq. 9
            hidden[t] = forward.dropout(gates.get(2).mul(cell.tanh()), form.dropout()); // [4, n, H] eq. 10
            state = hidden[t];
            if (form.joint().ofCells) {
                Tensor z = joint(cell, forward); // [4, n, H] eq. 11
                jointOfText[t] = z.select(0, 0); // [n, H]
                state = Join.columns(hidden[t], z); // [4, n, 2H]
            }
        }
        Tensor all = torch.cat(new TensorVector(hidden), 1); // [4, Σ, H]
        return new States(
                Join.columns(flat(all, 0, dialogues), flat(all, 2, dialogues)), // [ΣU, 2H]
                Join.columns(flat(all, 1, dialogues), flat(all, 3, dialogues)), // [ΣU, 2H]
                form.joint().ofCells
                        ? dialogues.unpack(Join.rows(jointOfText))
                        : ofFeatures == null ? null : ofFeatures.select(0, 0)); // [ΣU, …]
    }

    /** What is known of a cell's gates before the recurrence: W x + S q + b, flat {@code [ΣU, 4H]}. */
    private Tensor known(int number, Tensor features, Tensor speakers) {
        Lane lane = lanes.get(number);
        Tensor bias = lane.w().bias(); // [4H]
        for (Map map : new Map[] {lane.u(), lane.v(), lane.s()}) {
            if (map != null && map.bias() != null) {
                bias = bias.add(map.bias()); // [4H]
            }
        }
        Tensor ofFeatures =
                torch.linear(features.select(0, number), lane.w().weight(), new TensorOptional(bias)); // [ΣU, 4H]
        return lane.s() == null
                ? ofFeatures
                : ofFeatures.add(torch.linear(speakers, lane.s().weight())); // [ΣU, 4H]
    }

    /** Flat rows of each lane in the order of its direction, {@code [4, Σ, width]}. */
    private static Tensor packed(Sequences dialogues, Function<Integer, Tensor> rowsOfLane) {
        return Join.stack(
                dialogues.pack(rowsOfLane.apply(0)),
                dialogues.pack(rowsOfLane.apply(1)),
                dialogues.packReversed(rowsOfLane.apply(2)),
                dialogues.packReversed(rowsOfLane.apply(3))); // [4, Σ, width]
    }

    private static Tensor flat(Tensor all, int lane, Sequences dialogues) {
        Tensor steps = all.select(0, lane); // [Σ, H]
        return lane < 2 ? dialogues.unpack(steps) : dialogues.unpackReversed(steps); // [ΣU, H]
    }

    /** U, and V where it meets the cells' z, {@code [4, H + …, 4H]}. */
    private Tensor stateWeights() {
        return Join.stack(lanes.stream()
                .map(lane -> form.joint().ofCells
                        ? Join.columns(lane.u().weight(), lane.v().weight())
                        : lane.u().weight())
                .map(Tensor::t)
                .toArray(Tensor[]::new));
    }

    /** Joint modal attention of all lanes, {@code [4, R, width]} to the same. */
    private Tensor joint(Tensor own, Forward forward) {
        long rows = own.size(1);
        long width = own.size(2);
        Tensor other = own.view(2, 2, rows, width).flip(1).view(4, rows, width); // [4, R, width]
        Tensor p = Join.stack(lanes.stream().map(Lane::p).toArray(Tensor[]::new)); // [4, 1, width]
        Tensor q = Join.stack(lanes.stream().map(Lane::q).toArray(Tensor[]::new)); // [4, 1, width]
        Tensor factor = other.matmul(p.transpose(1, 2)); // [4, R, 1] p·s'
        if (form.joint().ofOther) {
            factor = factor.div(new Scalar(Math.sqrt(width))); // [4, R, 1]
        }
        Tensor queries = own.mul(factor).view(-1, width); // [4·R, width]
        Tensor keys = q.expand(4, rows, width).reshape(-1, width); // [4·R, width]
        Tensor values = (form.joint().ofOther ? other : own).reshape(-1, width); // [4·R, width]
        return OuterProductAttention.apply(queries, keys, values, form.jointDropout(), forward)
                .view(4, rows, width); // [4, R, width]
    }

    private static Tensor first(Tensor states, long size) {
        return states.size(1) == size ? states : states.narrow(1, 0, size); // [4, size, …]
    }
}
