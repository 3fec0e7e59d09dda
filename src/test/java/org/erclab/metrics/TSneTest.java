package org.erclab.metrics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class TSneTest {

    private static final int CLUSTERS = 3;
    private static final int EACH = 40;

    @Test
    void everyPointHasAsManyEffectiveNeighboursAsThePerplexitySays() {
        double[][] points = clusters(1);
        double[] distances = new double[points.length];
        for (double perplexity : new double[] {2, 15, 39}) {
            for (int i = 0; i < points.length; i++) {
                for (int j = 0; j < points.length; j++) {
                    double[] a = points[i];
                    double[] b = points[j];
                    distances[j] = java.util.stream.IntStream.range(0, a.length)
                            .mapToDouble(d -> (a[d] - b[d]) * (a[d] - b[d]))
                            .sum();
                }
                double[] row = TSne.neighbours(distances, i, perplexity);
                double entropy = -DoubleStream.of(row)
                        .filter(share -> share > 0)
                        .map(share -> share * Math.log(share))
                        .sum();
                assertEquals(0, row[i]);
                assertEquals(1, DoubleStream.of(row).sum(), 1e-12);
                assertEquals(perplexity, Math.exp(entropy), 1e-6);
            }
        }
    }

    @Test
    void affinitiesAreSymmetricAndSumToOne() {
        double[][] points = clusters(2);
        int n = points.length;
        double[] p = TSne.affinities(points, 10);
        assertEquals(1, DoubleStream.of(p).sum(), 1e-12);
        for (int i = 0; i < n; i++) {
            assertEquals(0, p[i * n + i]);
            for (int j = 0; j < n; j++) {
                assertEquals(p[i * n + j], p[j * n + i], 1e-18);
            }
        }
    }

    @Test
    void theGradientIsThatOfTheDivergence() {
        double[][] points = Arrays.copyOf(clusters(3), 20);
        double[] p = TSne.affinities(points, 5);
        double[] y = new Random(4).doubles(40, -2, 2).toArray();
        double[] gradient = TSne.gradient(p, y, 1, new double[400]);
        double step = 1e-5;
        for (int i = 0; i < y.length; i++) {
            double[] ahead = y.clone();
            double[] behind = y.clone();
            ahead[i] += step;
            behind[i] -= step;
            double slope = (TSne.divergence(p, ahead) - TSne.divergence(p, behind)) / (2 * step);
            assertEquals(slope, gradient[i], 1e-8);
        }
    }

    @Test
    void clustersStayApart() {
        double[][] map = TSne.map(clusters(5), 15, 1);
        int right = 0;
        for (int i = 0; i < map.length; i++) {
            int nearest = -1;
            for (int j = 0; j < map.length; j++) {
                if (j != i && (nearest < 0 || distance(map[i], map[j]) < distance(map[i], map[nearest]))) {
                    nearest = j;
                }
            }
            right += nearest / EACH == i / EACH ? 1 : 0;
        }
        assertEquals(map.length, right, "each point's nearest neighbour is of its own cluster");
    }

    @Test
    void theSeedDecidesTheMap() {
        double[][] points = clusters(6);
        double[][] map = TSne.map(points, 10, 1);
        double[][] same = TSne.map(points, 10, 1);
        for (int i = 0; i < map.length; i++) {
            assertArrayEquals(map[i], same[i]);
        }
        assertFalse(Arrays.deepEquals(map, TSne.map(points, 10, 2)));
        assertEquals(0, Arrays.stream(map).mapToDouble(point -> point[0]).sum(), 1e-6);
    }

    @Test
    void equalPointsAreNoError() {
        double[][] map = TSne.map(new double[12][3], 3, 1);
        for (double[] point : map) {
            assertTrue(Double.isFinite(point[0]) && Double.isFinite(point[1]));
        }
    }

    @Test
    void aPerplexityThatThePointsDoNotAllowIsRefused() {
        double[][] points = Arrays.copyOf(clusters(7), 10);
        assertThrows(IllegalArgumentException.class, () -> TSne.map(points, 3.1, 1));
        assertThrows(IllegalArgumentException.class, () -> TSne.map(points, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> TSne.map(new double[6][2], 1.5, 1));
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    /** Three Gaussian clouds of 20 dimensions, ten deviations apart. */
    private static double[][] clusters(long seed) {
        Random random = new Random(seed);
        double[][] points = new double[CLUSTERS * EACH][20];
        for (int i = 0; i < points.length; i++) {
            for (int d = 0; d < 20; d++) {
                points[i][d] = random.nextGaussian() + (d == i / EACH ? 10 : 0);
            }
        }
        return points;
    }
}
