package org.erclab.metrics;

/**
 * A confidence interval.
 *
 * @param low lower end
 * @param high upper end
 * @param level share of samples inside, for example 0.95
 */
public record Interval(double low, double high, double level) {

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
