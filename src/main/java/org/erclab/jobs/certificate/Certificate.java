package org.erclab.jobs.certificate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.erclab.experiment.Provenance;

/**
 * What a completed run measured, and where its numbers come from.
 *
 * @param format {@value #FORMAT}
 * @param run its number where it was made
 * @param preset that its config started from
 * @param simulated whether the corpus is generated; such numbers are no result on real conversations
 * @param bestEpoch 1-based epoch that was selected on dev
 * @param epochs number of epochs trained
 * @param dev scores of the selected epoch by metric, as fractions
 * @param test scores of the same epoch, computed once
 * @param warnings sentences that belong beside the numbers
 * @param ended when the run was completed
 * @param issued when this was written
 * @param provenance corpus, splits, settings, seed, program, machine, and the hashes of checkpoint and predictions
 */
public record Certificate(
        String format,
        long run,
        String preset,
        boolean simulated,
        int bestEpoch,
        int epochs,
        Map<String, Double> dev,
        Map<String, Double> test,
        List<String> warnings,
        Instant ended,
        Instant issued,
        Provenance provenance) {

    /** Raised when fields change their meaning. */
    public static final String FORMAT = "erclab-certificate-1";
}
