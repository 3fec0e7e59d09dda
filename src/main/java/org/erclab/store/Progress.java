package org.erclab.store;

/**
 * How far a run is, as its heartbeat tells.
 *
 * @param epoch epochs completed
 * @param maxEpochs epochs at most
 * @param epochFraction part of the current epoch that is done, 0 to 1
 * @param secondsPerEpoch mean over the epochs so far, 0 before the first
 * @param peakMemoryBytes largest resident size of the process, 0 if unknown
 * @param bestEpoch the selected epoch so far, 0 before the first
 * @param processorsUsed processors that the process kept busy since the heartbeat before, 0 if unknown
 */
public record Progress(
        int epoch,
        int maxEpochs,
        double epochFraction,
        double secondsPerEpoch,
        long peakMemoryBytes,
        int bestEpoch,
        double processorsUsed) {

    public static final Progress NONE = new Progress(0, 0, 0, 0, 0, 0);

    /** Where nobody has looked at the processors yet. */
    public Progress(
            int epoch,
            int maxEpochs,
            double epochFraction,
            double secondsPerEpoch,
            long peakMemoryBytes,
            int bestEpoch) {
        this(epoch, maxEpochs, epochFraction, secondsPerEpoch, peakMemoryBytes, bestEpoch, 0);
    }

    /** The same with what the processors did. */
    public Progress withProcessorsUsed(double used) {
        return new Progress(epoch, maxEpochs, epochFraction, secondsPerEpoch, peakMemoryBytes, bestEpoch, used);
    }
}
