package org.erclab.nn.layer;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * Settings of the native libraries, made once per process before the first tensor.
 *
 * <p>One thread each: runs are parallel as processes, and two pools of busy threads on the same cores are many times
 * slower. libtorch's setting does not reach OpenBLAS, so both are set. JavaCPP's own limit on physical memory is switched
 * off, because it counts what it does not own and would stop a training that fits.
 *
 * <p>glibc gives memory back to the kernel when 128 kB of it are free at an end of its heap, and a training step would fetch
 * back what the step before gave away: for HiGRU a thousand pages a dialogue. Once glibc has seen a large block freed it
 * takes blocks of this size for short-lived and keeps up to twice as much; 32 MB are the most that it learns from.
 */
final class NativeSetup {

    private static final long SHORT_LIVED_BYTES = 31 << 20;

    static {
        if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        }
        torch.set_num_threads(1);
        openblas.blas_set_num_threads(1);
        new BytePointer(SHORT_LIVED_BYTES).close(); // never written, so it takes no memory
    }

    private NativeSetup() {}

    /** Makes the settings, unless they are made. */
    static void apply() {
        // Loading the class did it.
    }
}
