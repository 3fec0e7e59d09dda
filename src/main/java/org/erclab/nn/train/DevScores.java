package org.erclab.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.domain.LabelSet;
import org.erclab.metrics.Metrics;
import org.erclab.metrics.RefinedScorer;
import org.erclab.metrics.Score;
import org.erclab.metrics.Scorer;
import org.erclab.metrics.ValueScorer;
import org.erclab.nn.EmotionModel.Task;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.ModelInputs;

/**
 * Scores of the dev split after an epoch.
 *
 * @param loss mean over the conversations
 * @param scores by metric id; those of real values per dimension ({@code mse:valence}) and, of several, as their mean
 *     ({@code mse})
 */
record DevScores(double loss, Map<String, Double> scores) {

    /** The metric ids that a model of this task is scored by. */
    static List<String> ids(Task task, ModelInputs inputs) {
        return switch (task) {
            case CLASSES -> Metrics.idsFor(inputs.requireLabels());
            case VALUES -> ValueScorer.ids(inputs.dimensions());
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

    /** The same with the share of the gold class in refined labels {@code [conversation][U][L]}, for watching only. */
    DevScores withGoldShare(float[][][] refined, List<EncodedConversation> conversations) {
        Map<String, Double> more = new LinkedHashMap<>(scores);
        float[][] shares = Arrays.stream(refined).flatMap(Arrays::stream).toArray(float[][]::new);
        more.put(RefinedScorer.GOLD_SHARE, RefinedScorer.goldShare(shares, gold(conversations)));
        return new DevScores(loss, more);
    }

    private static int[] gold(List<EncodedConversation> conversations) {
        return conversations.stream()
                .flatMapToInt(conversation -> Arrays.stream(conversation.labels()))
                .toArray();
    }

    private static Map<String, Double> ofClasses(
            Predictions predictions, List<EncodedConversation> conversations, LabelSet labels) {
        return byMetric(Scorer.score(labels, gold(conversations), predictions.largest()));
    }

    private static Map<String, Double> ofValues(
            Predictions predictions, List<EncodedConversation> conversations, List<String> dimensions) {
        List<float[]> gold = new ArrayList<>();
        List<float[]> predicted = new ArrayList<>();
        for (int i = 0; i < conversations.size(); i++) {
            float[][] targets = conversations.get(i).targets();
            // A conversation without ratings has nothing to be scored.
            gold.addAll(List.of(targets));
            predicted.addAll(
                    targets.length == 0 ? List.of() : List.of(predictions.scores()[i]));
        }
        return byMetric(ValueScorer.score(dimensions, gold.toArray(float[][]::new), predicted.toArray(float[][]::new)));
    }

    private static Map<String, Double> byMetric(List<Score> scores) {
        Map<String, Double> byMetric = new LinkedHashMap<>();
        scores.forEach(score -> byMetric.put(score.metric(), score.value()));
        return byMetric;
    }
}
