package org.erclab.nn.layer;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The random numbers of one run: initial weights and dropout. Each run has its own generator and never touches
 * libtorch's global one, so its numbers do not depend on what else the process computes.
 */
public final class Rng implements AutoCloseable {

    static {
        NativeSetup.apply();
    }

    /** Numbers of 16 bits. */
    private static final double NUMBERS = 65536;

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

    /**
     * Which entries dropout keeps: 1 with probability {@link #keptShare}, else 0; {@code [R, …]} as {@code like}. Takes 16 random
     * bits an entry where {@link #dropoutMask} takes 64, for masks so large that drawing them is most of the work. What a row
     * gets does not depend on how many rows are drawn at once. Drawn on the processor, too.
     */
    public Tensor kept(Tensor like, double p) {
        long rows = like.size(0);
        long entries = like.numel() / rows;
        Tensor bits = torch.empty(
                new long[] {rows, (entries + 3) / 4},
                new TensorOptions().dtype(new ScalarTypeOptional(ScalarType.Long)),
                null); // [R, ⌈n / 4⌉] 64 bits each
        bits.random_(Long.MIN_VALUE, new LongOptional(), optional);
        Tensor numbers = bits.view(ScalarType.Short).narrow(1, 0, entries); // [R, n]
        Tensor kept = torch.empty(
                new long[] {rows, entries},
                like.options().device(new DeviceOptional(new Device("cpu"))),
                null); // [R, n]
        torch.ge_out(kept, numbers, new Scalar((short) (Short.MIN_VALUE + dropped(p))));
        return (like.is_cpu() ? kept : kept.to(like)).view(like.sizes()); // [like]
    }

    /** The share of entries that {@link #kept} keeps: {@code 1 − p} with {@code p} rounded to 1/65536. */
    public static double keptShare(double p) {
        return 1 - dropped(p) / NUMBERS;
    }

    /** How many of the 65536 numbers of 16 bits stand for an entry that is dropped; not all, else nothing would be left. */
    private static long dropped(double p) {
        return Math.min(Math.round(p * NUMBERS), (long) NUMBERS - 1);
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
