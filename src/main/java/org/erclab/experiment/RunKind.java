package org.erclab.experiment;

import java.util.List;
import org.erclab.domain.Split;

/** What the runs of a system do: the batch job that they execute, and what they ask of a corpus. */
public enum RunKind {
    /** Learns emotions on train, selects on dev, is tested once on test. These runs stand on the leaderboard. */
    EMOTION_RECOGNITION("train-run", true, List.of(Split.TRAIN, Split.DEV, Split.TEST)),
    /** Turns the utterances of a corpus into vectors, a feature set that other runs read. */
    FEATURE_EXTRACTION("extract-features", false, List.of());

    private final String job;
    private final boolean needsLabels;
    private final List<Split> splits;

    RunKind(String job, boolean needsLabels, List<Split> splits) {
        this.job = job;
        this.needsLabels = needsLabels;
        this.splits = splits;
    }

    /** Name of the batch job, that is of its file in {@code batch-jobs}. */
    public String job() {
        return job;
    }

    /** Whether it learns from emotion labels; other runs have an empty label set. */
    public boolean needsLabels() {
        return needsLabels;
    }

    /** Splits of the corpus that must not be empty. */
    public List<Split> splits() {
        return splits;
    }
}
