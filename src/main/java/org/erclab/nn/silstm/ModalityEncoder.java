package org.erclab.nn.silstm;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.layer.Forward;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.TransformerLayer;

/** Brings the features of a modality to the model's width and encodes them in the context of their dialogue (eq. 2, 3). */
final class ModalityEncoder {

    private final Linear in;
    private final List<TransformerLayer> layers = new ArrayList<>();

    ModalityEncoder(Parameters parameters, String name, int features, SiLstmConfig config) {
        in = new Linear(parameters, name + ".in", features, config.modelSize());
        TransformerLayer.Sizes sizes =
                new TransformerLayer.Sizes(config.modelSize(), config.heads(), config.headSize(), config.innerSize());
        for (int layer = 0; layer < config.encoderLayers(); layer++) {
            layers.add(new TransformerLayer(parameters, name + ".encoder." + layer, sizes, config.encoderDropout()));
        }
    }

    /** {@code [N, S, F]} to {@code [N, S, d]}, without context. */
    Tensor in(Tensor features) {
        return in.apply(features); // [N, S, d]
    }

    /** {@code [N, S, d]} to the same; {@code padding} {@code [N, S]} as in {@link TransformerLayer}. */
    Tensor encode(Tensor x, Tensor padding, Forward forward) {
        Tensor encoded = x; // [N, S, d]
        for (TransformerLayer layer : layers) {
            encoded = layer.apply(encoded, padding, forward); // [N, S, d]
        }
        return encoded;
    }
}
