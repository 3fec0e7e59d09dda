package org.erclab.nn.tlerc;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Linear;
import org.erclab.nn.layer.Parameters;

/**
 * Predicts a normal distribution: {@code g = tanh(A₂ tanh(A₁ x)), μ = linear(g), v = softplus(linear(g))}. The program uses
 * v as a variance; the paper's N(μ, σI) with σ = softplus agrees when σ is read as one.
 *
 * <p>Weights: {@code NAME_h.linears.0}, {@code NAME_h.linears.1}, {@code NAME_mu}, {@code NAME_var}.
 */
final class GaussianLayers {

    private final Linear first;
    private final Linear second;
    private final Linear mean;
    private final Linear variance;

    GaussianLayers(Parameters parameters, String name, int in, int hidden, int latent) {
        first = new Linear(parameters, name + "_h.linears.0", in, hidden);
        second = new Linear(parameters, name + "_h.linears.1", hidden, hidden);
        mean = new Linear(parameters, name + "_mu", hidden, latent);
        variance = new Linear(parameters, name + "_var", hidden, latent);
    }

    /** {@code [N, in]} to distributions of {@code [N, Z]}. */
    Gaussian apply(Tensor x) {
        Tensor hidden = second.apply(first.apply(x).tanh()).tanh(); // [N, H]
        return new Gaussian(mean.apply(hidden), torch.softplus(variance.apply(hidden)));
    }
}
