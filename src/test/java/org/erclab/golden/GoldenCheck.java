package org.erclab.golden;

import java.util.Set;

/** Computes what a fixture expects with the project's own code and hands it to the report. */
public interface GoldenCheck {

    /** The values of {@code config.kind} that this check can read. */
    Set<String> kinds();

    /**
     * Hands every result of the fixture to {@code report}: all leaves below {@code output}, the {@code loss}, the
     * {@code gradients}, and {@code training/losses} and {@code training/gradient_norms}. What is left out fails the
     * fixture, unless {@link GoldenReport#skip} says why.
     */
    void check(GoldenFixture fixture, GoldenReport report);
}
