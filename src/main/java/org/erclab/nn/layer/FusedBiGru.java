package org.erclab.nn.layer;

import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The idea that HiGRU uses twice, over words and over turns: a bidirectional GRU whose two halves are joined with other
 * views of the sequence and projected through tanh (HiGRU paper, section 3.3).
 *
 * <p>Weights: {@code NAME.gru.…} and {@code NAME.fuse.…}.
 */
public final class FusedBiGru {

    /** Which views are joined, in order. */
    public enum Fusion {
        /** h→, h← : "HiGRU" in the paper. */
        PLAIN(2),
        /** h→, x, h← : "HiGRU-f", individual features fused in. */
        FEATURES(2),
        /** s→, h→, x, h←, s← : "HiGRU-sf", self-attention s of each direction as well. */
        SELF_ATTENTION(4);

        private final int states;

        Fusion(int states) {
            this.states = states;
        }

        private int width(int in, int hidden) {
            return states * hidden + (this == PLAIN ? 0 : in);
        }
    }

    private final Fusion fusion;
    private final int hidden;
    private final int joinedWidth;
    private final Gru gru;
    private final Linear fuse;

    public FusedBiGru(Parameters parameters, String name, Fusion fusion, int in, int out) {
        this.fusion = fusion;
        hidden = out;
        joinedWidth = fusion.width(in, hidden);
        gru = new Gru(parameters, name + ".gru", in, hidden, 1, true);
        fuse = new Linear(parameters, name + ".fuse", joinedWidth, out);
    }

    /**
     * What each step becomes.
     *
     * @param states {@code [Σ, 2H]} of the GRU
     * @param joined {@code [Σ, K]} the views side by side
     * @param output {@code [Σ, H]} tanh of the projection
     */
    public record Fused(Tensor states, Tensor joined, Tensor output) {}

    /** {@code x} is flat, {@code [Σ, in]}. */
    public Fused apply(Tensor x, Sequences sequences) {
        Tensor states = gru.apply(x, sequences).all(); // [Σ, 2H]
        Tensor joined = join(states, x, sequences); // [Σ, K]
        return new Fused(states, joined, fuse.apply(joined).tanh()); // eq. 5, 6, 9
    }

    private Tensor join(Tensor states, Tensor x, Sequences sequences) {
        if (fusion == Fusion.PLAIN) {
            return states; // [Σ, 2H]
        }
        TensorVector halves = states.chunk(2, 1); // whose gradients are joined in one copy
        Tensor ahead = halves.get(0); // [Σ, H]
        Tensor behind = halves.get(1); // [Σ, H]
        if (fusion == Fusion.FEATURES) {
            return Join.columns(ahead, x, behind); // [Σ, 2H + in]
        }
        Tensor seenAhead = DotProductAttention.apply(ahead, sequences); // [Σ, H]
        Tensor seenBehind = DotProductAttention.apply(behind, sequences); // [Σ, H]
        return Join.columns(seenAhead, ahead, x, behind, seenBehind); // [Σ, 4H + in]
    }

    /** How each step weighs the steps of its sequence, by the states of either direction; none without self-attention. */
    public List<TurnWeights> attention(Fused fused, Sequences sequences) {
        if (fusion != Fusion.SELF_ATTENTION) {
            return List.of();
        }
        Tensor ahead = fused.states().narrow(1, 0, hidden); // [Σ, H]
        Tensor behind = fused.states().narrow(1, hidden, hidden); // [Σ, H]
        return List.of(
                DotProductAttention.weights("forward states", ahead, sequences),
                DotProductAttention.weights("backward states", behind, sequences));
    }

    /**
     * What a padding step becomes when sequences are padded to {@code positions} and everything but the GRU runs over the
     * padding, as in HiGRU's program: one row per sequence, {@code [N, H]}. State and input are zero there, and only
     * attention sees the sequence, so one row stands for all padding steps.
     */
    public Tensor atPadding(Fused fused, Sequences sequences, int positions) {
        if (fusion != Fusion.SELF_ATTENTION) {
            return fuse.bias().tanh().unsqueeze(0).expand(sequences.count(), hidden); // [N, H]
        }
        Tensor mean = DotProductAttention.atPadding(fused.states(), sequences, positions); // [N, 2H]
        Tensor weight = Join.columns(
                fuse.weightColumns(0, hidden), fuse.weightColumns(joinedWidth - hidden, hidden)); // [H, 2H]
        return torch.linear(mean, weight, new TensorOptional(fuse.bias())).tanh(); // [N, H]
    }
}
