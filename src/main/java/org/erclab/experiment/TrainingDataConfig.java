package org.erclab.experiment;

import org.erclab.nn.Setting;
import org.erclab.nn.SettingRange;

/** How much of the train split a run may see. */
public record TrainingDataConfig(
        @Setting(
                text =
                        "Share of the training dialogues that vocabulary, feature scaling, class weights and training see; "
                                + "dev and test stay whole",
                min = 0,
                max = 1,
                source = "TL-ERC, tables 4, 5, 7 and 8",
                neutral = "1.0")
        double trainingShare,

        @Setting(
                text =
                        "Which dialogues a share below 1 takes. STRATIFIED: at random, shares of the emotions kept. RELEASED: "
                                + "the first ones of the corpus",
                paper = "STRATIFIED",
                released = "RELEASED",
                neutral = "STRATIFIED")
        Subset trainingSubset,

        @Setting(
                text =
                        "Seed of the stratified draw, apart from the run's: runs of all seeds see the same dialogues; another "
                                + "number takes others",
                min = 0,
                max = Integer.MAX_VALUE,
                paper = "four independent subsets (TL-ERC, table 7)",
                neutral = "1")
        int trainingSubsetSeed) {

    /** The whole train split. */
    public static final TrainingDataConfig ALL = new TrainingDataConfig(1, Subset.STRATIFIED, 1);

    public TrainingDataConfig {
        SettingRange.check(TrainingDataConfig.class, "trainingShare", trainingShare);
        if (trainingShare == 0) {
            throw new IllegalArgumentException("trainingShare must be above 0, got 0: nothing would be learned from");
        }
        SettingRange.checkPresent("trainingSubset", trainingSubset);
        SettingRange.check(TrainingDataConfig.class, "trainingSubsetSeed", trainingSubsetSeed);
    }

    /** Rules by which a share of the dialogues is taken. */
    public enum Subset {
        /** A random subset that keeps the distribution of the emotions, as the paper says. */
        STRATIFIED,
        /** The first ⌊share · n⌋ dialogues, as the program does. */
        RELEASED
    }
}
