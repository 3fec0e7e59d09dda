package org.erclab.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.Corpus;
import org.erclab.domain.Mixture;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.metrics.RefinedScorer;
import org.erclab.metrics.Score;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.train.TrainedModel;

/**
 * The refined labels of a split and what they score.
 *
 * @param labels in corpus order
 * @param scores share of the gold class and, where the corpus has true mixtures, correlations with them
 */
record RefinedSplit(List<RefinedLabels> labels, List<Score> scores) {

    /** What a model that refines no labels leaves. */
    private static final RefinedSplit NONE = new RefinedSplit(List.of(), List.of());

    /** What a model refines on a split of {@code corpus}; {@link #NONE} for models that refine no labels. */
    static RefinedSplit of(TrainedModel model, Corpus corpus, Split split, List<EncodedConversation> conversations) {
        return model.refined(conversations)
                .map(shares -> of(corpus, split, conversations, shares))
                .orElse(NONE);
    }

    /** @param shares {@code [conversation][U][L]} */
    private static RefinedSplit of(
            Corpus corpus, Split split, List<EncodedConversation> conversations, float[][][] shares) {
        List<RefinedLabels> labels = new ArrayList<>();
        for (int i = 0; i < conversations.size(); i++) {
            labels.add(new RefinedLabels(
                    split, conversations.get(i).id(), conversations.get(i).labels(), shares[i]));
        }
        List<Optional<Mixture>> mixtures = corpus.conversations(split).stream()
                .flatMap(conversation -> conversation.utterances().stream())
                .map(Utterance::mixture)
                .toList();
        int[] gold =
                labels.stream().flatMapToInt(one -> Arrays.stream(one.gold())).toArray();
        float[][] rows = Arrays.stream(shares).flatMap(Arrays::stream).toArray(float[][]::new);
        return new RefinedSplit(labels, RefinedScorer.score(rows, gold, mixtures));
    }

    /** Mean share of the gold class; NaN without refined labels, so that no comparison with it holds. */
    double goldShare() {
        return scores.stream()
                .filter(score -> score.metric().equals(RefinedScorer.GOLD_SHARE))
                .mapToDouble(Score::value)
                .findFirst()
                .orElse(Double.NaN);
    }
}
