package org.erclab.nn.layer;

import org.bytedeco.openblas.global.openblas;
import org.bytedeco.pytorch.global.torch;

/**
 * Settings of the native libraries, made once per process before the first tensor.
 *
 * <p>One thread each: runs are parallel as processes, and two pools of busy threads on the same cores are many times
 * slower. libtorch's setting does not reach OpenBLAS, so both are set. JavaCPP's own limit on physical memory is switched
 * off, because it counts what it does not own and would stop a training that fits.
 */
final class NativeSetup {

    static {
        if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
            System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
        }
        torch.set_num_threads(1);
        openblas.blas_set_num_threads(1);
    }

    private NativeSetup() {}

    /** Makes the settings, unless they are made. */
    static void apply() {
        // Loading the class did it.
    }
}
