package org.erclab.nn.tlerc;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.Tensor;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Rng;

/** Standard normal numbers for latent variables. */
final class Noise {

    private Noise() {}

    /** From the run's generator, {@code [N, Z]}. */
    static Tensor training(Backend backend, Rng rng, int rows, int width) {
        Tensor noise = Backend.cpu().zeros(rows, width); // [N, Z]
        rng.normal(noise, 1);
        return noise.to(backend.options(), false, true, new MemoryFormatOptional()); // [N, Z]
    }

    /** From any random source, {@code [N, Z]}. */
    static Tensor of(Backend backend, Random random, int rows, int width) {
        double[] noise = new double[rows * width];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        return backend.tensor(noise, rows, width); // [N, Z]
    }

    /**
     * The same for a conversation whenever and beside whatever it is scored: its name seeds it. {@code [ΣN, Z]}.
     *
     * @param rows of each conversation
     */
    static Tensor scoring(Backend backend, List<EncodedConversation> batch, int[] rows, int width) {
        double[] noise = new double[IntStream.of(rows).sum() * width];
        int next = 0;
        for (int c = 0; c < rows.length; c++) {
            Random random = new Random(batch.get(c).id().hashCode());
            for (int i = 0; i < rows[c] * width; i++) {
                noise[next++] = random.nextGaussian();
            }
        }
        return backend.tensor(noise, noise.length / width, width); // [ΣN, Z]
    }
}
