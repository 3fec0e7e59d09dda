package org.erclab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.metrics.Score;
import org.erclab.metrics.Scorer;
import org.erclab.metrics.ValueScorer;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.train.TrainedModel;

/**
 * What a trained model says about a split, and how good that is.
 *
 * @param scores by the contracts of the target
 * @param classes one entry a conversation; none when values are predicted
 * @param values one entry a conversation; none when classes are predicted
 */
record ScoredSplit(List<Score> scores, List<Prediction> classes, List<ValuePrediction> values) {

    static ScoredSplit of(TrainedModel model, Target target, Split split, List<EncodedConversation> conversations) {
        float[][][] outputs = model.predict(conversations);
        return target.labels()
                .map(labels -> ofClasses(labels, split, conversations, outputs))
                .orElseGet(() -> ofValues(target.dimensions(), split, conversations, outputs));
    }

    private static ScoredSplit ofClasses(
            LabelSet labels, Split split, List<EncodedConversation> conversations, float[][][] probabilities) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < probabilities.length; i++) {
            EncodedConversation conversation = conversations.get(i);
            int[] best = Arrays.stream(probabilities[i])
                    .mapToInt(ScoredSplit::largest)
                    .toArray();
            predictions.add(new Prediction(split, conversation.id(), conversation.labels(), best, probabilities[i]));
        }
        int[] gold = predictions.stream()
                .flatMapToInt(one -> Arrays.stream(one.gold()))
                .toArray();
        int[] predicted = predictions.stream()
                .flatMapToInt(one -> Arrays.stream(one.predicted()))
                .toArray();
        return new ScoredSplit(Scorer.score(labels, gold, predicted), predictions, List.of());
    }

    private static ScoredSplit ofValues(
            List<String> dimensions, Split split, List<EncodedConversation> conversations, float[][][] values) {
        List<ValuePrediction> predictions = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            EncodedConversation conversation = conversations.get(i);
            predictions.add(new ValuePrediction(
                    split, conversation.id(), dimensions, rated(conversation, dimensions.size()), values[i]));
        }
        float[][] gold =
                predictions.stream().flatMap(one -> Arrays.stream(one.gold())).toArray(float[][]::new);
        float[][] predicted = predictions.stream()
                .flatMap(one -> Arrays.stream(one.predicted()))
                .toArray(float[][]::new);
        return new ScoredSplit(ValueScorer.score(dimensions, gold, predicted), List.of(), predictions);
    }

    private static float[][] rated(EncodedConversation conversation, int dimensions) {
        if (conversation.targets().length > 0) {
            return conversation.targets();
        }
        float[][] unrated = new float[conversation.size()][dimensions];
        Arrays.stream(unrated).forEach(row -> Arrays.fill(row, Float.NaN));
        return unrated;
    }

    private static int largest(float[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            if (row[c] > row[best]) {
                best = c;
            }
        }
        return best;
    }
}
