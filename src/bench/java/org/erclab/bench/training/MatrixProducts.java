package org.erclab.bench.training;

import java.lang.management.ManagementFactory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Rng;

/**
 * What the matrix product of this machine reaches on one thread, in 10⁹ floating-point operations a processor second.
 *
 * @param step of {@code [15, 300] · [300, 900]}: one step of a GRU of 300 units over the utterances of a dialogue
 * @param sequence of {@code [150, 300] · [300, 900]}: the input products of a whole dialogue
 * @param large of {@code [1000, 1000] · [1000, 1000]}
 */
record MatrixProducts(double step, double sequence, double large) {

    private static final int ATTEMPTS = 8;

    /** Operations of an attempt, which takes milliseconds. */
    private static final double WORK = 8e8;

    static MatrixProducts measure() {
        return new MatrixProducts(rate(15, 300, 900), rate(150, 300, 900), rate(1000, 1000, 1000));
    }

    /** The mean of two measurements. */
    MatrixProducts and(MatrixProducts other) {
        return new MatrixProducts((step + other.step) / 2, (sequence + other.sequence) / 2, (large + other.large) / 2);
    }

    /** Of {@code [m, k] · [k, n]}, the best of several attempts. */
    @SuppressWarnings("try") // scope and guard act by being open
    private static double rate(int m, int k, int n) {
        try (PointerScope scope = new PointerScope();
                NoGradGuard outsideGraph = new NoGradGuard();
                Rng rng = new Rng(1)) {
            Tensor a = Backend.cpu().zeros(m, k); // [m, k]
            Tensor b = Backend.cpu().zeros(n, k); // [n, k]
            rng.normal(a, 1);
            rng.normal(b, 1);
            Tensor result = Backend.cpu().zeros(m, n); // [m, n]
            Tensor transposed = b.t(); // [k, n]
            double operations = 2.0 * m * k * n;
            int repeats = (int) Math.max(1, WORK / operations);
            double best = Double.POSITIVE_INFINITY;
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                double start = threadSeconds();
                for (int i = 0; i < repeats; i++) {
                    torch.mm_out(result, a, transposed);
                }
                best = Math.min(best, (threadSeconds() - start) / repeats);
            }
            return operations / best / 1e9;
        }
    }

    private static double threadSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
