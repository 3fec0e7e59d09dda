package org.erclab.nn.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/** Whether tensors can live on a device here, and in one sentence why not. */
public final class Gpus {

    /** In libtorch's libraries for GPUs, which the Maven profile {@code cuda} brings, and in no others. */
    private static final String LIBRARY = "org/bytedeco/pytorch/linux-x86_64-gpu/libtorch_cuda.so";

    private Gpus() {}

    /** Whether this build has the libraries for GPUs. Loads none of them. */
    public static boolean areInThisBuild() {
        return torch.class.getClassLoader().getResource(LIBRARY) != null;
    }

    /**
     * Why nothing can be computed on the device, in one sentence with the way out; empty when it can.
     *
     * @param device {@code cpu} or {@code cuda:N}; libtorch is loaded for the second in a build that has the libraries
     */
    public static Optional<String> obstacle(String device) {
        if (device.equals("cpu")) {
            return Optional.empty();
        }
        if (!areInThisBuild()) {
            return Optional.of(obstacle(device, false, 0));
        }
        int found;
        try {
            NativeSetup.apply();
            found = torch.cuda_device_count();
        } catch (LinkageError | RuntimeException e) {
            return Optional.of(withoutLibraries(device));
        }
        if (found == 0 && !isLoaded()) {
            return Optional.of(withoutLibraries(device));
        }
        return index(device) < found ? Optional.empty() : Optional.of(obstacle(device, true, found));
    }

    /**
     * Does nothing where the device can be used.
     *
     * @throws IllegalArgumentException the sentence of {@link #obstacle(String)}
     */
    public static void require(String device) {
        obstacle(device).ifPresent(sentence -> {
            throw new IllegalArgumentException(sentence);
        });
    }

    /** The sentence for a build without libraries for GPUs, or for one that found too few of them. */
    static String obstacle(String device, boolean inThisBuild, int found) {
        if (!inThisBuild) {
            return "Device '" + device + "' cannot be used: this build computes on processors only; use cpu, or build"
                    + " with './erclab build --cuda' (docs/operations.md, GPU)";
        }
        if (found == 0) {
            return "Device '" + device + "' cannot be used: no GPU is found on this machine; use cpu, or see whether"
                    + " 'nvidia-smi' lists one here";
        }
        return "Device '" + device + "' cannot be used: this machine has "
                + (found == 1 ? "one GPU, cuda:0" : found + " GPUs, cuda:0 to cuda:" + (found - 1));
    }

    static String withoutLibraries(String device) {
        return "Device '" + device
                + "' cannot be used: NVIDIA's libraries that the build needs (CUDA 13 with cuBLAS, cuDNN 9,"
                + " cuSOLVER, cuSPARSE, NCCL) are not all on this machine; use cpu, or install them (docs/operations.md,"
                + " GPU)";
    }

    /** JavaCPP goes on without a library that it cannot load, so that libtorch finds no GPU where one may be. */
    private static boolean isLoaded() {
        try (Stream<String> mapped = Files.lines(Path.of("/proc/self/maps"))) {
            return mapped.anyMatch(line -> line.endsWith("/libtorch_cuda.so"));
        } catch (IOException unknown) {
            return true;
        }
    }

    private static int index(String device) {
        return Integer.parseInt(device.substring("cuda:".length()));
    }
}
