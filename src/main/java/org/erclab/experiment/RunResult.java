package org.erclab.experiment;

import java.util.List;
import org.erclab.metrics.Score;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.nn.train.TrainingResult;

/**
 * What a completed run leaves behind.
 *
 * @param dev scores of the best epoch on the dev split
 * @param test scores of the same epoch on the test split, computed once
 * @param predictions dev first, then test, in corpus order
 * @param values predicted real values instead of classes, in the same order
 * @param refinedLabels of the conversations of {@code predictions}; empty unless the model refines labels
 * @param attention of the conversations of the test split; empty unless the system has attention over turns
 * @param replies what a generator of dialogues says, for people to judge; empty for other runs
 * @param provenance where the numbers come from
 * @param warnings sentences that belong beside the numbers, such as missing word vectors
 * @param bestEpoch 1-based epoch that was selected on dev
 * @param epochs number of epochs trained
 * @param secondsPerEpoch mean wall-clock time of an epoch, training and dev scoring together
 * @param peakMemoryBytes largest resident size of the process so far; 0 where the system does not tell
 */
public record RunResult(
        List<Score> dev,
        List<Score> test,
        List<Prediction> predictions,
        List<ValuePrediction> values,
        List<RefinedLabels> refinedLabels,
        List<DialogueAttention> attention,
        List<ReplyExample> replies,
        Provenance provenance,
        List<String> warnings,
        int bestEpoch,
        int epochs,
        double secondsPerEpoch,
        long peakMemoryBytes) {

    public RunResult {
        dev = List.copyOf(dev);
        test = List.copyOf(test);
        predictions = List.copyOf(predictions);
        values = List.copyOf(values);
        refinedLabels = List.copyOf(refinedLabels);
        attention = List.copyOf(attention);
        replies = List.copyOf(replies);
        warnings = List.copyOf(warnings);
    }

    /** The result of a pre-training, which predicts nothing of an utterance. */
    static RunResult ofPretraining(
            List<Score> dev,
            List<Score> test,
            List<ReplyExample> replies,
            Provenance provenance,
            List<String> warnings,
            TrainingResult training) {
        return new RunResult(
                dev,
                test,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                replies,
                provenance,
                warnings,
                training.bestEpoch(),
                training.epochs().size(),
                training.secondsPerEpoch(),
                Math.max(training.peakBytes(), Environment.peakMemoryBytes()));
    }
}
