package org.erclab.nn.layer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/**
 * Weights of a recurrent layer of {@code gates} gates, all uniform in ±1/√H, under the names that PyTorch gives them:
 * {@code NAME.weight_ih_l0}, {@code NAME.weight_hh_l0}, {@code NAME.bias_ih_l0}, {@code NAME.bias_hh_l0}, with {@code
 * _reverse} for the backward direction.
 */
final class RecurrentWeights {

    /** One direction of one layer: input {@code [gates·H, I]}, state {@code [gates·H, H]}, biases {@code [gates·H]}. */
    record Direction(Tensor input, Tensor state, Tensor inputBias, Tensor stateBias) {}

    private final List<List<Direction>> layers = new ArrayList<>();

    RecurrentWeights(
            Parameters parameters, String name, int gates, int in, int hidden, int count, boolean bidirectional) {
        double bound = 1 / Math.sqrt(hidden);
        long rows = (long) gates * hidden;
        int directions = bidirectional ? 2 : 1;
        for (int layer = 0; layer < count; layer++) {
            int width = layer == 0 ? in : directions * hidden;
            List<Direction> ofLayer = new ArrayList<>();
            for (int direction = 0; direction < directions; direction++) {
                String suffix = "_l" + layer + (direction == 1 ? "_reverse" : "");
                ofLayer.add(new Direction(
                        parameters.uniform(name + ".weight_ih" + suffix, bound, rows, width),
                        parameters.uniform(name + ".weight_hh" + suffix, bound, rows, hidden),
                        parameters.uniform(name + ".bias_ih" + suffix, bound, rows),
                        parameters.uniform(name + ".bias_hh" + suffix, bound, rows)));
            }
            layers.add(List.copyOf(ofLayer));
        }
    }

    List<List<Direction>> layers() {
        return layers;
    }

    /** All weights in the order that libtorch's recurrent functions expect. */
    TensorVector all() {
        TensorVector all = new TensorVector();
        for (List<Direction> layer : layers) {
            for (Direction direction : layer) {
                all.push_back(direction.input());
                all.push_back(direction.state());
                all.push_back(direction.inputBias());
                all.push_back(direction.stateBias());
            }
        }
        return all;
    }
}
