package org.erclab.nn.layer;

import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Initial weights of recurrent layers other than the usual uniform ones; for weights just drawn by their layer. */
public final class InitialWeights {

    private InitialWeights() {}

    /**
     * Makes every hidden-to-hidden matrix {@code [gates·H, H]} of the layer random with orthonormal columns over the whole
     * stack of gates.
     */
    public static void orthogonalStates(Parameters parameters, String layer) {
        parameters.trainable().forEach((name, weight) -> {
            if (name.startsWith(layer + ".weight_hh")) {
                orthogonal(weight);
            }
        });
    }

    /** Sets the update gate's part of every hidden bias {@code [3H]} of a GRU: a large one makes it remember longer. */
    @SuppressWarnings("try") // the guard acts by being open
    public static void updateGateBias(Parameters parameters, String gru, double value) {
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            parameters.trainable().forEach((name, bias) -> {
                if (name.startsWith(gru + ".bias_hh")) {
                    long hidden = bias.size(0) / 3;
                    bias.narrow(0, hidden, hidden).fill_(new Scalar(value));
                }
            });
        }
    }

    /**
     * The uniform numbers that the layer drew become normal ones through the inverse distribution function, so the run's
     * generator is not asked again; Q of their QR decomposition, with the signs of R's diagonal, is then uniform over all
     * orthonormal matrices (Haar).
     */
    @SuppressWarnings("try") // the guard acts by being open
    private static void orthogonal(Tensor weight) {
        try (NoGradGuard outsideGraph = new NoGradGuard()) {
            double bound = 1 / Math.sqrt(weight.size(1));
            Tensor drawn = weight.to(new org.bytedeco.pytorch.Device("cpu"), ScalarType.Double); // [R, H]
            Tensor uniform = drawn.div(new Scalar(bound)).clamp_(limit(-1), limit(1)); // [R, H]
            T_TensorTensor_T qr = torch.linalg_qr(uniform.erfinv());
            Tensor signs = qr.get1().diagonal().sign(); // [H]
            weight.copy_(qr.get0().mul(signs)); // [R, H]
        }
    }

    /** Just inside ±1, where the inverse is finite. */
    private static org.bytedeco.pytorch.ScalarOptional limit(int sign) {
        return new org.bytedeco.pytorch.ScalarOptional(new Scalar(sign * (1 - 1e-7)));
    }
}
