package org.erclab.nn.layer;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** libtorch's libraries, before anybody computes with them. */
public final class NativeLibraries {

    private NativeLibraries() {}

    /**
     * Maps libtorch into memory, and changes no setting of it: {@link NativeSetup} makes them in the thread that computes, of
     * which OpenMP remembers them.
     *
     * @throws LinkageError when they cannot be loaded; whoever computes later fails with the same
     */
    public static void load() {
        Loader.load(torch.class);
    }
}
