package org.erclab.leaderboard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.erclab.experiment.ExternalSystem;
import org.erclab.metrics.MeanAndDeviation;

/**
 * One config of one system on one version of a corpus, over its seeds.
 *
 * @param groupId twelve hexadecimal digits, the same for the same group in every database
 * @param corpus name
 * @param corpusFingerprint SHA-256 of the corpus version
 * @param simulated whether the corpus is generated, not collected
 * @param labelSet name
 * @param system name in the recipe catalogue
 * @param title the system's printed name
 * @param preset the preset that the config started from
 * @param protocol {@code paper} or {@code released}; {@code external} for results of another program
 * @param configHash of system, config and feature sets
 * @param configDiff settings that differ from the preset, by name
 * @param seeds number of seeds that completed: the n of every score
 * @param failed number of seeds that failed and have no completed run
 * @param scores metric id to mean ± sample standard deviation over the seeds, test split, as fractions
 * @param best metrics in which no other row of the same corpus version and label set has a better mean; empty for a row
 *     without company, and for {@linkplain #isAsReported() reported scores}, which are nobody's company
 * @param secondsPerEpoch mean over the completed runs, 0 without one
 * @param peakMemoryBytes the largest of the completed runs, 0 if unknown
 * @param lastEnded when the newest run ended
 * @param runs one entry per seed, ascending
 */
public record LeaderboardRow(
        String groupId,
        String corpus,
        String corpusFingerprint,
        boolean simulated,
        String labelSet,
        String system,
        String title,
        String preset,
        String protocol,
        String configHash,
        Map<String, String> configDiff,
        int seeds,
        int failed,
        Map<String, MeanAndDeviation> scores,
        Set<String> best,
        double secondsPerEpoch,
        long peakMemoryBytes,
        Optional<Instant> lastEnded,
        List<SeedResult> runs) {

    /** Whether another program made its results, see {@link ExternalSystem}. */
    public boolean isExternal() {
        return protocol.equals(ExternalSystem.PROTOCOL);
    }

    /**
     * Whether its scores are those of another program that brought no predictions. Which utterances, classes and rules they
     * stand for is not known, so they are shown beside ours but neither marked best nor called tied with the best.
     */
    public boolean isAsReported() {
        return isExternal() && preset.equals(ExternalSystem.AS_REPORTED);
    }

    /** The mean of a metric, NaN when the row has no such score. */
    public double mean(String metric) {
        MeanAndDeviation score = scores.get(metric);
        return score == null ? Double.NaN : score.mean();
    }

    /** The settings that differ from the preset, for a table cell: {@code dropout=0.3, epochs=20}; empty when none does. */
    public String configDiffText() {
        StringBuilder text = new StringBuilder();
        configDiff.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ", ").append(name).append('=').append(value));
        return text.toString();
    }

    LeaderboardRow withBest(Set<String> metrics) {
        return new LeaderboardRow(
                groupId,
                corpus,
                corpusFingerprint,
                simulated,
                labelSet,
                system,
                title,
                preset,
                protocol,
                configHash,
                configDiff,
                seeds,
                failed,
                scores,
                Set.copyOf(metrics),
                secondsPerEpoch,
                peakMemoryBytes,
                lastEnded,
                runs);
    }
}
