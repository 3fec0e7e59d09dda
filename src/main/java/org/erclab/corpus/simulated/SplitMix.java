package org.erclab.corpus.simulated;

/**
 * The SplitMix64 generator (Steele, Lea and Flood, OOPSLA 2014): a counter that grows by the golden ratio, mixed by two
 * multiplications. Written out here because its sequence is part of the simulated corpus's definition.
 */
final class SplitMix {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** Independent streams for distinct {@code stream} numbers of one seed. */
    SplitMix(long seed, long stream) {
        state = mix(seed + GOLDEN * stream) ^ mix(stream + GOLDEN);
    }

    private static long mix(long z) {
        long mixed = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in 0 .. bound - 1. */
    int nextInt(int bound) {
        return (int) (nextDouble() * bound);
    }

    boolean nextBoolean(double probability) {
        return nextDouble() < probability;
    }

    /** Standard normal by Box and Muller; two uniforms a value, nothing kept. */
    double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    /** An index drawn with the given probabilities, which sum to one. */
    int nextIndex(double[] probabilities) {
        double left = nextDouble();
        for (int i = 0; i < probabilities.length - 1; i++) {
            left -= probabilities[i];
            if (left < 0) {
                return i;
            }
        }
        return probabilities.length - 1;
    }
}
