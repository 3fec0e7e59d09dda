package org.erclab.metrics;

import java.util.stream.IntStream;

/**
 * Student's t-test.
 *
 * @param t the statistic; infinite when a difference has no spread at all, 0 when there is no difference either
 * @param degreesOfFreedom of the t distribution
 * @param p two-sided
 */
public record TTest(double t, double degreesOfFreedom, double p) {

    /** Over pairs. */
    public static TTest paired(double[] x, double[] y) {
        MeanAndDeviation difference = differences("paired t", x, y);
        return of(difference.mean(), difference.sd() / Math.sqrt(x.length), x.length - 1);
    }

    /** For independent samples of equal variance. */
    public static TTest unpaired(double[] x, double[] y) {
        require("unpaired t", x, y);
        MeanAndDeviation a = MeanAndDeviation.of(x);
        MeanAndDeviation b = MeanAndDeviation.of(y);
        double freedom = a.n() + b.n() - 2;
        double pooled = pooledDeviation(a, b);
        return of(a.mean() - b.mean(), pooled * Math.sqrt(1.0 / a.n() + 1.0 / b.n()), freedom);
    }

    /** For independent samples whose variances may differ (Welch and Satterthwaite). */
    public static TTest welch(double[] x, double[] y) {
        require("Welch t", x, y);
        MeanAndDeviation a = MeanAndDeviation.of(x);
        MeanAndDeviation b = MeanAndDeviation.of(y);
        double ofA = a.sd() * a.sd() / a.n();
        double ofB = b.sd() * b.sd() / b.n();
        double freedom = ofA + ofB == 0
                ? a.n() + b.n() - 2
                : (ofA + ofB) * (ofA + ofB) / (ofA * ofA / (a.n() - 1) + ofB * ofB / (b.n() - 1));
        return of(a.mean() - b.mean(), Math.sqrt(ofA + ofB), freedom);
    }

    /** Cohen's d of independent samples: difference of the means over the pooled standard deviation. */
    public static double cohensD(double[] x, double[] y) {
        require("Cohen's d", x, y);
        MeanAndDeviation a = MeanAndDeviation.of(x);
        MeanAndDeviation b = MeanAndDeviation.of(y);
        return (a.mean() - b.mean()) / pooledDeviation(a, b);
    }

    /** Cohen's d of pairs (d_z): mean over standard deviation of the differences. */
    public static double pairedD(double[] x, double[] y) {
        MeanAndDeviation difference = differences("paired d", x, y);
        return difference.mean() / difference.sd();
    }

    private static MeanAndDeviation differences(String test, double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "A paired test needs as many values on both sides, got " + x.length + " and " + y.length);
        }
        require(test, x, y);
        return MeanAndDeviation.of(
                IntStream.range(0, x.length).mapToDouble(i -> x[i] - y[i]).toArray());
    }

    private static double pooledDeviation(MeanAndDeviation a, MeanAndDeviation b) {
        double squares = (a.n() - 1) * a.sd() * a.sd() + (b.n() - 1) * b.sd() * b.sd();
        return Math.sqrt(squares / (a.n() + b.n() - 2));
    }

    private static TTest of(double difference, double standardError, double freedom) {
        if (difference == 0) {
            return new TTest(0, freedom, 1);
        }
        double t = difference / standardError;
        return new TTest(t, freedom, Tails.student(t, freedom));
    }

    private static void require(String test, double[] x, double[] y) {
        if (x.length < 2 || y.length < 2) {
            throw new IllegalArgumentException("The " + test + " test needs at least 2 values on both sides, got "
                    + x.length + " and " + y.length);
        }
        Ranks.requireFinite("The " + test + " test", x, y);
    }
}
