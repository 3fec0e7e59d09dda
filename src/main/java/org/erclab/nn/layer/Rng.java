package org.erclab.nn.layer;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The random numbers of one run: initial weights and dropout. Each run has its own generator and never touches
 * libtorch's global one, so its numbers do not depend on what else the process computes.
 */
public final class Rng implements AutoCloseable {

    static {
        NativeSetup.apply();
    }

    private final Generator generator;
    private final GeneratorOptional optional;

    public Rng(long seed) {
        generator = torch.make_generator_cpu(seed);
        optional = new GeneratorOptional(generator);
        generator.retainReference();
        optional.retainReference();
    }

    /** Overwrites {@code weights} with numbers uniform in ±bound. */
    public void uniform(Tensor weights, double bound) {
        weights.uniform_(-bound, bound, optional);
    }

    /** Overwrites {@code weights} with normal numbers of mean 0. */
    public void normal(Tensor weights, double deviation) {
        weights.normal_(0, deviation, optional);
    }

    /**
     * Inverted dropout mask: 0 with probability {@code p}, else 1 / (1 - p); shape of {@code like}. Drawn on the
     * processor, so that the numbers do not depend on the device.
     */
    public Tensor dropoutMask(Tensor like, double p) {
        Tensor place = like.is_cpu() ? like : like.cpu(); // [like]
        Tensor mask = torch.empty_like(place).bernoulli_(1 - p, optional).div_(new Scalar(1 - p)); // [like]
        return like.is_cpu() ? mask : mask.to(like); // [like]
    }

    /** The generator's state, to continue from later. */
    public byte[] state() {
        try (Tensor state = generator.get_state()) {
            byte[] bytes = new byte[(int) state.nbytes()];
            try (BytePointer numbers = state.data_ptr_byte()) {
                numbers.get(bytes);
            }
            return bytes;
        }
    }

    /** Continues from a state given by {@link #state()}. */
    public void restore(byte[] state) {
        try (Tensor now = generator.get_state()) {
            if (now.nbytes() != state.length) {
                throw new IllegalArgumentException(
                        "A generator state has " + now.nbytes() + " bytes here, got " + state.length);
            }
            try (BytePointer numbers = now.data_ptr_byte()) {
                numbers.put(state);
            }
            generator.set_state(now);
        }
    }

    @Override
    public void close() {
        optional.releaseReference();
        generator.releaseReference();
    }
}
