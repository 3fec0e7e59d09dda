package org.erclab.nn;

/** How a model is trained. Every family shares these settings; presets cite where their values come from. */
public record TrainingConfig(
        @Setting(text = "How gradients move the weights") Optimiser optimiser,

        @Setting(text = "Learning rate before any schedule", min = 0, max = 10)
        double learningRate,

        @Setting(text = "L2 weight: this times each weight is added to its gradient", min = 0, max = 10)
        double weightDecay,

        @Setting(text = "Largest joint norm of all gradients; 0 clips nothing", min = 0, max = 1e6)
        double clipNorm,

        @Setting(
                text = "How the learning rate falls",
                paper = "HALVING: halved every 20 epochs",
                released = "SMOOTH_HALVING: times 0.5^(1/20) at the start of every epoch")
        Schedule schedule,

        @Setting(text = "Epochs in which the learning rate halves", unit = "epochs", min = 1, max = 10_000)
        int halvingEpochs,

        @Setting(
                text =
                        "What PLATEAU multiplies the learning rate by after an epoch without a better dev score; 1 keeps it",
                min = 0.01,
                max = 1,
                released = "0.75 (Pre-CODE; 0.95 on IEMOCAP)",
                neutral = "1.0")
        double plateauFactor,

        @Setting(
                text = "PLATEAU lowers the learning rate no more once it is below this",
                min = 0,
                max = 10,
                released = "2e-5 (Pre-CODE's classifier)",
                neutral = "0.0")
        double plateauFloor,

        @Setting(text = "Dialogues in one optimiser step", unit = "dialogues", min = 1, max = 1024)
        int dialoguesPerStep,

        @Setting(text = "Most passes over the training split", unit = "epochs", min = 1, max = 100_000)
        int maxEpochs,

        @Setting(
                text = "Most optimiser steps in all; the last epoch ends early there. 0 sets no limit",
                unit = "steps",
                min = 0,
                max = 1e9,
                neutral = "0")
        int maxUpdates,

        @Setting(
                text = "Training stops after this many epochs without a better dev score",
                unit = "epochs",
                min = 1,
                max = 100_000)
        int patience,

        @Setting(text = "Dev score that selects the best epoch: a metric id such as wa or uwa, or loss")
        String selectionMetric,

        @Setting(text = "How classes are weighted in the loss", paper = "INVERSE_SHARE", released = "SMALLEST_COUNT")
        ClassWeighting classWeighting,

        @Setting(text = "Exponent alpha of the class weights; 0 weights all scored classes alike", min = 0, max = 10)
        double classWeightExponent,

        @Setting(text = "Base of the logarithm in the loss", paper = "BINARY", released = "NATURAL")
        Logarithm logarithm) {

    public TrainingConfig {
        SettingRange.checkPresent("optimiser", optimiser);
        check("learningRate", learningRate);
        check("weightDecay", weightDecay);
        check("clipNorm", clipNorm);
        SettingRange.checkPresent("schedule", schedule);
        check("halvingEpochs", halvingEpochs);
        check("plateauFactor", plateauFactor);
        check("plateauFloor", plateauFloor);
        check("dialoguesPerStep", dialoguesPerStep);
        check("maxEpochs", maxEpochs);
        check("maxUpdates", maxUpdates);
        check("patience", patience);
        SettingRange.checkText("selectionMetric", selectionMetric);
        SettingRange.checkPresent("classWeighting", classWeighting);
        check("classWeightExponent", classWeightExponent);
        SettingRange.checkPresent("logarithm", logarithm);
    }

    /** Without plateaus and without a limit on the optimiser steps. */
    public TrainingConfig(
            Optimiser optimiser,
            double learningRate,
            double weightDecay,
            double clipNorm,
            Schedule schedule,
            int halvingEpochs,
            int dialoguesPerStep,
            int maxEpochs,
            int patience,
            String selectionMetric,
            ClassWeighting classWeighting,
            double classWeightExponent,
            Logarithm logarithm) {
        this(
                optimiser,
                learningRate,
                weightDecay,
                clipNorm,
                schedule,
                halvingEpochs,
                1,
                0,
                dialoguesPerStep,
                maxEpochs,
                0,
                patience,
                selectionMetric,
                classWeighting,
                classWeightExponent,
                logarithm);
    }

    /** The same with another dev score that selects. */
    public TrainingConfig withSelectionMetric(String metric) {
        return new TrainingConfig(
                optimiser,
                learningRate,
                weightDecay,
                clipNorm,
                schedule,
                halvingEpochs,
                plateauFactor,
                plateauFloor,
                dialoguesPerStep,
                maxEpochs,
                maxUpdates,
                patience,
                metric,
                classWeighting,
                classWeightExponent,
                logarithm);
    }

    private static void check(String name, double value) {
        SettingRange.check(TrainingConfig.class, name, value);
    }

    /** Optimisers; L2 is added to the gradient in both. */
    public enum Optimiser {
        /** β = (0.9, 0.999), ε = 1e-8, bias-corrected. */
        ADAM,
        /** Decay 0.99, ε = 1e-8 outside the root, no momentum, no bias correction. */
        RMSPROP
    }

    /** How the learning rate falls with the epochs. */
    public enum Schedule {
        CONSTANT,
        /** Times 0.5^(1/halvingEpochs) at the start of every epoch, the first included. */
        SMOOTH_HALVING,
        /** Times 0.5 after every halvingEpochs epochs. */
        HALVING,
        /** Times plateauFactor after every epoch without a better dev score, while it is at least plateauFloor. */
        PLATEAU
    }

    /** Forms of the class weights; classes that are not scored weigh 0 in all of them. */
    public enum ClassWeighting {
        /** 1 for every scored class. */
        NONE,
        /** (least count ÷ count)^α, normalised to sum 1 over the scored classes. */
        SMALLEST_COUNT,
        /** Σ count^α ÷ count^α: the inverse of the class's share of Σ count^α. */
        INVERSE_SHARE
    }

    /** Base of the logarithm in the negative log-likelihood. */
    public enum Logarithm {
        NATURAL,
        BINARY
    }
}
