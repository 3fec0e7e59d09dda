package org.erclab.experiment;

import java.util.List;
import org.erclab.domain.Split;

/** What the runs of a system do: the batch job that they execute, and what they ask of a corpus. */
public enum RunKind {
    /** Learns emotions on train, selects on dev, is tested once on test. These runs stand on the leaderboard. */
    EMOTION_RECOGNITION(
            "train-run",
            true,
            false,
            List.of(Split.TRAIN, Split.DEV, Split.TEST),
            "a run learns on train, selects on dev and is tested once on test"),
    /** Teaches a generator to continue dialogues, whose weights emotion recognition can start from. */
    DIALOGUE_PRETRAINING(
            "pretrain-dialogue",
            false,
            true,
            List.of(Split.TRAIN, Split.DEV),
            "a pre-training learns on train and selects on dev"),
    /** Teaches an encoder to complete conversations, whose weights emotion recognition can start from. */
    COMPLETION_PRETRAINING(
            "pretrain-dialogue",
            false,
            true,
            List.of(Split.TRAIN, Split.DEV),
            "a pre-training learns on train and selects on dev"),
    /** Turns the utterances of a corpus into vectors, a feature set that other runs read. */
    FEATURE_EXTRACTION("extract-features", false, false, List.of(), "an extraction reads all of them");

    private final String job;
    private final boolean needsLabels;
    private final boolean takesManyCorpora;
    private final List<Split> splits;
    private final String useOfSplits;

    RunKind(String job, boolean needsLabels, boolean takesManyCorpora, List<Split> splits, String useOfSplits) {
        this.job = job;
        this.needsLabels = needsLabels;
        this.takesManyCorpora = takesManyCorpora;
        this.splits = splits;
        this.useOfSplits = useOfSplits;
    }

    /** Name of the batch job, that is of its file in {@code batch-jobs}. */
    public String job() {
        return job;
    }

    /** Whether it learns from emotion labels; other runs have an empty label set. */
    public boolean needsLabels() {
        return needsLabels;
    }

    /** Whether several corpora can be joined, their names separated by commas. */
    public boolean takesManyCorpora() {
        return takesManyCorpora;
    }

    /** Splits of the corpus that must not be empty. */
    public List<Split> splits() {
        return splits;
    }

    /** What the splits are for, to end an error with. */
    public String useOfSplits() {
        return useOfSplits;
    }
}
