package org.erclab.metrics;

import java.util.Arrays;
import java.util.Random;

/**
 * Exact t-SNE: points of many dimensions as points of a plane whose neighbours are the same (van der Maaten and Hinton,
 * JMLR 9, 2008). Time and memory grow with the square of the points.
 *
 * <p>The descent is that of the paper (momentum 0.5, then 0.8; gains by coordinate) with what has become usual since: exaggeration
 * 12 for the first 250 of 1,000 iterations and a learning rate of n / 48, 50 at least (Belkina et al., Nature Communications 10,
 * 2019). One thread, one seeded generator: the same points give the same map.
 */
public final class TSne {

    /** Fewest points: below, no neighbourhood is smaller than the whole. */
    public static final int FEWEST = 7;

    private static final int ITERATIONS = 1000;
    private static final int EXAGGERATED = 250;
    private static final double EXAGGERATION = 12;
    private static final double START = 1e-4;
    private static final double LEAST_GAIN = 0.01;
    private static final int HALVINGS = 200;

    private TSne() {}

    /** The largest perplexity that so many points allow: a third of the others. */
    public static double largestPerplexity(int points) {
        return (points - 1) / 3.0;
    }

    /**
     * Places points in the plane.
     *
     * @param points {@code [N][D]}
     * @param perplexity effective number of neighbours, above 1 and at most {@link #largestPerplexity}
     * @param seed of the start
     * @return {@code [N][2]}, centred
     */
    public static double[][] map(double[][] points, double perplexity, long seed) {
        int n = points.length;
        double[] p = affinities(points, perplexity);
        Random random = new Random(seed);
        double[] y = new double[2 * n];
        for (int i = 0; i < y.length; i++) {
            y[i] = START * random.nextGaussian();
        }
        double[] velocity = new double[2 * n];
        double[] weights = new double[n * n];
        double[] gains = new double[2 * n];
        Arrays.fill(gains, 1);
        double rate = Math.max(n / EXAGGERATION / 4, 50);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            boolean early = iteration < EXAGGERATED;
            double[] gradient = gradient(p, y, early ? EXAGGERATION : 1, weights);
            for (int i = 0; i < y.length; i++) {
                boolean turned = gradient[i] > 0 != velocity[i] > 0;
                gains[i] = Math.max(LEAST_GAIN, turned ? gains[i] + 0.2 : gains[i] * 0.8);
                velocity[i] = (early ? 0.5 : 0.8) * velocity[i] - rate * gains[i] * gradient[i];
                y[i] += velocity[i];
            }
            centre(y);
        }
        double[][] map = new double[n][];
        for (int i = 0; i < n; i++) {
            map[i] = new double[] {y[2 * i], y[2 * i + 1]};
        }
        return map;
    }

    /**
     * Symmetric affinities of the points, {@code [N·N]} by rows, summing to 1 (section 3.1): the mean of both conditional
     * probabilities, each Gaussian as wide as the perplexity asks.
     */
    static double[] affinities(double[][] points, double perplexity) {
        int n = points.length;
        if (n < FEWEST || !(perplexity > 1 && perplexity <= largestPerplexity(n))) {
            throw new IllegalArgumentException("t-SNE needs at least " + FEWEST
                    + " points and a perplexity above 1 that is at most a third of the other points, got " + n
                    + " points and perplexity " + perplexity);
        }
        double[] p = new double[n * n];
        double[] distances = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                distances[j] = squaredDistance(points[i], points[j]);
            }
            double[] row = neighbours(distances, i, perplexity);
            for (int j = 0; j < n; j++) {
                p[i * n + j] += row[j] / (2.0 * n);
                p[j * n + i] += row[j] / (2.0 * n);
            }
        }
        return p;
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return sum;
    }

    /**
     * Probabilities of being a neighbour of a point, {@code [N]}, 0 for itself; the width is halved and doubled until their
     * entropy is that of the perplexity.
     *
     * @param distances squared, {@code [N]}
     */
    static double[] neighbours(double[] distances, int self, double perplexity) {
        double wanted = Math.log(perplexity);
        double nearest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < distances.length; j++) {
            nearest = j == self ? nearest : Math.min(nearest, distances[j]);
        }
        double[] row = new double[distances.length];
        double precision = 1;
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        for (int halving = 0; halving < HALVINGS; halving++) {
            double sum = 0;
            double weighted = 0;
            for (int j = 0; j < row.length; j++) {
                // Distances count from the nearest, so that no exponential vanishes for all.
                double beyond = distances[j] - nearest;
                row[j] = j == self ? 0 : Math.exp(-precision * beyond);
                sum += row[j];
                weighted += row[j] * beyond;
            }
            for (int j = 0; j < row.length; j++) {
                row[j] /= sum;
            }
            double entropy = Math.log(sum) + precision * weighted / sum;
            if (Math.abs(entropy - wanted) < 1e-10) {
                break;
            }
            if (entropy > wanted) {
                low = precision;
                precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
            } else {
                high = precision;
                precision = (low + high) / 2;
            }
        }
        return row;
    }

    /** Kullback-Leibler divergence of the map's affinities from those of the points: what t-SNE minimises (eq. 4 of section 3). */
    static double divergence(double[] p, double[] y) {
        int n = y.length / 2;
        double[] weights = new double[n * n];
        double total = weigh(y, weights);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double affinity = p[i * n + j];
                sum += affinity > 0 ? 2 * affinity * Math.log(affinity * total / weights[i * n + j]) : 0;
            }
        }
        return sum;
    }

    /**
     * The gradient of {@link #divergence} by the map, {@code [2·N]} (eq. 5), with the affinities times {@code exaggeration}.
     *
     * @param weights room for {@code [N·N]} numbers
     */
    static double[] gradient(double[] p, double[] y, double exaggeration, double[] weights) {
        int n = y.length / 2;
        double total = weigh(y, weights);
        double[] gradient = new double[2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double weight = weights[i * n + j];
                double pull = 4 * (exaggeration * p[i * n + j] - weight / total) * weight;
                double x = pull * (y[2 * i] - y[2 * j]);
                double z = pull * (y[2 * i + 1] - y[2 * j + 1]);
                gradient[2 * i] += x;
                gradient[2 * i + 1] += z;
                gradient[2 * j] -= x;
                gradient[2 * j + 1] -= z;
            }
        }
        return gradient;
    }

    /** Student's t kernel of all pairs below the diagonal; returns the sum over ordered pairs. */
    private static double weigh(double[] y, double[] weights) {
        int n = y.length / 2;
        double total = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double dx = y[2 * i] - y[2 * j];
                double dy = y[2 * i + 1] - y[2 * j + 1];
                double weight = 1 / (1 + dx * dx + dy * dy);
                weights[i * n + j] = weight;
                total += 2 * weight;
            }
        }
        return total;
    }

    private static void centre(double[] y) {
        double x = 0;
        double z = 0;
        for (int i = 0; i < y.length; i += 2) {
            x += y[i];
            z += y[i + 1];
        }
        for (int i = 0; i < y.length; i += 2) {
            y[i] -= 2 * x / y.length;
            y[i + 1] -= 2 * z / y.length;
        }
    }
}
