package org.erclab.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.domain.LabelSet;
import org.erclab.metrics.Metrics;
import org.erclab.metrics.Regression;
import org.erclab.metrics.Score;
import org.erclab.metrics.Scorer;
import org.erclab.nn.EmotionModel.Task;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;

/**
 * Scores of the dev split after an epoch.
 *
 * @param loss mean over the conversations
 * @param scores by metric id; those of real values per dimension ({@code mse:valence}) and as their mean ({@code mse})
 */
record DevScores(double loss, Map<String, Double> scores) {

    private static final List<String> OF_VALUES = List.of("pearson-r", "mse", "mae");

    /** The metric ids that a model of this task is scored by. */
    static List<String> ids(Task task, ModelInputs inputs) {
        return switch (task) {
            case CLASSES -> Metrics.idsFor(inputs.requireLabels());
            case VALUES -> {
                List<String> ids = new ArrayList<>(OF_VALUES);
                for (String dimension : inputs.dimensions()) {
                    OF_VALUES.forEach(id -> ids.add(id + ":" + dimension));
                }
                yield ids;
            }
            case LOSS_ONLY -> List.of();
        };
    }

    static DevScores of(
            Predictions predictions, List<EncodedConversation> conversations, Task task, ModelInputs inputs) {
        Map<String, Double> scores =
                switch (task) {
                    case CLASSES -> ofClasses(predictions, conversations, inputs.requireLabels());
                    case VALUES -> ofValues(predictions, conversations, inputs.dimensions());
                    case LOSS_ONLY -> Map.of();
                };
        return new DevScores(predictions.loss(), scores);
    }

    private static Map<String, Double> ofClasses(
            Predictions predictions, List<EncodedConversation> conversations, LabelSet labels) {
        int[] gold = conversations.stream()
                .flatMapToInt(conversation -> Arrays.stream(conversation.labels()))
                .toArray();
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Score score : Scorer.score(labels, gold, predictions.largest())) {
            scores.put(score.metric(), score.value());
        }
        return scores;
    }

    private static Map<String, Double> ofValues(
            Predictions predictions, List<EncodedConversation> conversations, List<String> dimensions) {
        Map<String, Double> scores = new LinkedHashMap<>();
        double[] sums = new double[OF_VALUES.size()];
        for (int d = 0; d < dimensions.size(); d++) {
            Regression scored = Regression.of(gold(conversations, d), predictions.column(d));
            double[] values = {scored.pearsonR(), scored.meanSquaredError(), scored.meanAbsoluteError()};
            for (int m = 0; m < values.length; m++) {
                scores.put(OF_VALUES.get(m) + ":" + dimensions.get(d), values[m]);
                sums[m] += values[m];
            }
        }
        for (int m = 0; m < sums.length; m++) {
            scores.put(OF_VALUES.get(m), sums[m] / dimensions.size());
        }
        return scores;
    }

    private static double[] gold(List<EncodedConversation> conversations, int dimension) {
        return conversations.stream()
                .flatMap(conversation -> Arrays.stream(conversation.targets()))
                .mapToDouble(target -> target[dimension])
                .toArray();
    }
}
