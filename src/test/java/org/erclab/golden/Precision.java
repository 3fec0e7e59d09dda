package org.erclab.golden;

/** Which of a fixture's two sections a result is compared with, and how closely it must agree. */
public enum Precision {
    /** 32-bit arithmetic against the main section. */
    SINGLE(2e-5),
    /** 64-bit arithmetic against the section {@code double}, or the main one of a fixture computed in 64 bits. */
    DOUBLE(1e-9);

    private final double tolerance;

    Precision(double tolerance) {
        this.tolerance = tolerance;
    }

    /** Largest accepted difference, relative to the largest absolute value of the expected array. */
    public double tolerance() {
        return tolerance;
    }
}
