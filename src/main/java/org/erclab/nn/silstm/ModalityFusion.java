package org.erclab.nn.silstm;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Join;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.silstm.SiLstmConfig.Fusion;

/**
 * Joins what the cells and the cross-modal attention found in both modalities (eq. 18), and adds the encoded features
 * again.
 *
 * <pre>
 * SUM             ω₁ [C_a; S_t] + ω₂ [C_t; S_a] + W H_t + b
 * CONCATENATION   [ω₁ [S_t; C_a]; ω₂ [S_a; C_t]] + relu(W_t H_t + b_t) + relu(W_a H_a + b_a)
 * </pre>
 *
 * with S the cells' states, C the cross-modal attention by the modality that asks, and ω the soft-max of two numbers.
 */
final class ModalityFusion {

    private final boolean sum;
    private final int width;
    private final double dropout;
    private final Tensor shares;
    private final Linear ofText;
    private final Linear ofAudio;

    ModalityFusion(Parameters parameters, SiLstmConfig config) {
        sum = config.fusion() == Fusion.SUM;
        int modality = 2 * config.hiddenSize() + config.modelSize();
        width = sum ? modality : 2 * modality;
        dropout = config.classifierDropout();
        shares = parameters.constant("fusion.shares", 0, 2); // [2]
        ofText = new Linear(parameters, "fusion.text", config.modelSize(), width);
        ofAudio = sum ? null : new Linear(parameters, "fusion.audio", config.modelSize(), width);
    }

    /** Width of what comes out. */
    int width() {
        return width;
    }

    /**
     * All utterances of a batch, flat.
     *
     * @param features encoded, {@code [ΣU, d]}
     * @param states of the cells, {@code [ΣU, 2H]}
     * @param crossed by the modality that asks, {@code [ΣU, d]}
     * @return {@code [ΣU, width]}
     */
    Tensor apply(Pair features, Pair states, Pair crossed, Forward forward) {
        Tensor omega = torch.softmax(shares, 0); // [2]
        Tensor first = omega.select(0, 0);
        Tensor second = omega.select(0, 1);
        if (sum) {
            return Join.columns(crossed.audio(), states.text())
                    .mul(first)
                    .add(Join.columns(crossed.text(), states.audio()).mul(second))
                    .add(ofText.apply(features.text())); // [ΣU, 2H + d] eq. 18
        }
        Tensor joined = Join.columns(
                Join.columns(states.text(), crossed.audio()).mul(first),
                Join.columns(states.audio(), crossed.text()).mul(second)); // [ΣU, 2·(2H + d)]
        return joined.add(forward.dropout(ofText.apply(features.text()).relu(), dropout))
                .add(forward.dropout(ofAudio.apply(features.audio()).relu(), dropout)); // [ΣU, 2·(2H + d)]
    }
}
