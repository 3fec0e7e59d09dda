package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class InitialWeightsTest {

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void columnsAreOrthonormalOverTheStackOfGates() {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(5);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            new Gru(parameters, "gru", 4, 16, 1, true);
            InitialWeights.orthogonalStates(parameters, "gru");
            for (String name : new String[] {"gru.weight_hh_l0", "gru.weight_hh_l0_reverse"}) {
                Tensor weight = parameters.trainable().get(name); // [3H, H]
                Tensor products = weight.t().mm(weight); // [H, H]
                Tensor identity = torch.eye(16);
                assertEquals(0, products.sub(identity).abs().max().item_float(), 1e-5, name);
                assertTrue(weight.requires_grad());
            }
            float input =
                    parameters.trainable().get("gru.weight_ih_l0").abs().max().item_float();
            assertTrue(input <= 0.25, "input weights stay uniform in ±1/√H, found " + input);
        }
    }

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void onlyTheUpdateGateOfTheHiddenBiasIsSet() {
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(6);
                Parameters parameters = new Parameters(Backend.cpu(), rng)) {
            new Gru(parameters, "gru", 4, 5, 1, false);
            InitialWeights.updateGateBias(parameters, "gru", 2);
            Tensor bias = parameters.trainable().get("gru.bias_hh_l0"); // [3H]
            assertEquals(2, bias.narrow(0, 5, 5).min().item_float());
            assertEquals(2, bias.narrow(0, 5, 5).max().item_float());
            assertTrue(bias.narrow(0, 0, 5).abs().max().item_float() < 0.5);
            assertTrue(bias.narrow(0, 10, 5).abs().max().item_float() < 0.5);
        }
    }
}
