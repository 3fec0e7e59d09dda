package org.erclab.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.erclab.domain.LabelSet;
import org.erclab.metrics.Metrics;
import org.erclab.metrics.ValueScorer;
import org.erclab.nn.EmotionModel.Task;

/**
 * What a run predicts on a corpus: the classes of its label set, or real values of its dimensions. Scores of one target
 * are comparable.
 *
 * @param name of the label set, or {@link #VALUES}
 * @param labels the classes; empty when values are predicted
 * @param dimensions names of the predicted values; none when classes are predicted
 */
public record Target(String name, Optional<LabelSet> labels, List<String> dimensions) {

    /** Stands in place of a label set's name where runs predict real values. */
    public static final String VALUES = LabelSet.RESERVED_FOR_VALUES;

    public Target {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * What a config predicts on a corpus.
     *
     * @param corpus its name
     * @param labels its classes, if it has any
     * @param dimensions names of its real-valued annotations
     * @throws InvalidSpecException when the corpus lacks what the config predicts, or the target lacks the score that
     *     selects the epoch
     */
    public static Target of(
            RecognitionConfig config, String corpus, Optional<LabelSet> labels, List<String> dimensions) {
        Target target = config.model().task() == Task.VALUES
                ? values(config, corpus, dimensions)
                : classes(corpus, labels, dimensions);
        String selection = config.training().selectionMetric();
        if (!selection.equals("loss") && !target.metrics().contains(selection)) {
            throw new InvalidSpecException("selectionMetric '" + selection + "' is no score of runs that predict "
                    + (target.labels.isPresent() ? "label set '" + target.name + "'" : "values of " + target.dimensions)
                    + ": use loss or one of " + target.metrics());
        }
        return target;
    }

    private static Target classes(String corpus, Optional<LabelSet> labels, List<String> dimensions) {
        if (labels.isEmpty()) {
            throw new InvalidSpecException("Corpus '" + corpus + "' has no emotion labels"
                    + (dimensions.isEmpty()
                            ? ": it serves pre-training only, not a supervised run"
                            : ", but the dimensions " + dimensions
                                    + ": choose a preset that predicts values, such as values of tl-erc"));
        }
        return new Target(labels.get().name(), labels, List.of());
    }

    private static Target values(RecognitionConfig config, String corpus, List<String> dimensions) {
        if (dimensions.isEmpty()) {
            throw new InvalidSpecException(
                    "Corpus '" + corpus
                            + "' has no real-valued dimensions, which this config predicts: choose a preset that predicts classes");
        }
        try {
            return new Target(VALUES, Optional.empty(), config.model().predictedDimensions(dimensions));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidSpecException("Corpus '" + corpus + "': " + unknown.getMessage(), unknown);
        }
    }

    /** Names of everything that runs may predict on a corpus, classes first. */
    public static List<String> namesOn(Optional<LabelSet> labels, List<String> dimensions) {
        List<String> names = new ArrayList<>();
        labels.map(LabelSet::name).ifPresent(names::add);
        if (!dimensions.isEmpty()) {
            names.add(VALUES);
        }
        return names;
    }

    /** Ids of the scores that its runs have. */
    List<String> metrics() {
        return labels.map(Metrics::idsFor).orElseGet(() -> ValueScorer.ids(dimensions));
    }
}
