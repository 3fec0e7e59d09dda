package org.erclab.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Split;
import org.erclab.nn.FeatureInput;
import org.erclab.nn.FeatureScaling;

/**
 * The feature sets of a corpus that a model reads, checked against the conversations and scaled as its config says.
 *
 * @param widths of each set, by name
 * @param rows per set and conversation id, {@code [U][F]}
 */
public record FeatureVectors(Map<String, Integer> widths, Map<String, Map<String, float[][]>> rows) {

    /** No feature sets. */
    static final FeatureVectors NONE = new FeatureVectors(Map.of(), Map.of());

    /**
     * The sets that {@code inputs} name.
     *
     * @param sets of the corpus; those that no input names are passed over
     * @throws InvalidSpecException when a set is missing or does not have a vector of finite numbers for every utterance
     */
    static FeatureVectors of(Corpus corpus, List<FeatureInput> inputs, Collection<FeatureSet> sets) {
        Map<String, FeatureSet> byName = new TreeMap<>();
        sets.forEach(set -> byName.put(set.name(), set));
        checkPresent(corpus.name(), inputs, byName.keySet());
        Map<String, Integer> widths = new LinkedHashMap<>();
        Map<String, Map<String, float[][]>> rows = new HashMap<>();
        for (FeatureInput input : inputs) {
            FeatureSet set = byName.get(input.set());
            for (Split split : Split.values()) {
                corpus.conversations(split).forEach(conversation -> check(set, conversation));
            }
            widths.put(set.name(), set.width());
            rows.put(
                    set.name(),
                    input.scaling() == FeatureScaling.NONE
                            ? set.rows()
                            : ColumnStatistics.of(set, corpus.conversations(Split.TRAIN))
                                    .standardised(set.rows()));
        }
        return new FeatureVectors(widths, rows);
    }

    /**
     * Refuses a config that names a feature set which the corpus does not have.
     *
     * @param present names of the feature sets of the corpus
     * @throws InvalidSpecException naming the set, the setting, what there is, and how to get one
     */
    public static void checkPresent(String corpus, List<FeatureInput> inputs, Collection<String> present) {
        for (FeatureInput input : inputs) {
            if (!present.contains(input.set())) {
                String there = present.isEmpty() ? "none at all" : String.join(", ", present);
                throw new InvalidSpecException("Corpus '" + corpus + "' has no feature set '" + input.set()
                        + "', which setting " + input.setting() + " names; it has " + there + ": set "
                        + input.setting() + " to one of its sets, extract one from the text (system encoder), or"
                        + " bring one in (./erclab import-features)");
            }
        }
    }

    /**
     * A sentence about each set that holds another modality than its model takes it for.
     *
     * @param modalities of the sets, by name
     */
    static List<String> doubts(List<FeatureInput> inputs, Map<String, String> modalities) {
        return inputs.stream()
                .filter(input -> input.modality()
                        .filter(wanted -> !wanted.equals(modalities.get(input.set())))
                        .isPresent())
                .map(input -> "Setting " + input.setting() + " is meant for "
                        + input.modality().orElseThrow() + ", but feature set '" + input.set() + "' is "
                        + modalities.get(input.set()))
                .toList();
    }

    /** The vectors of one conversation by set. */
    Map<String, float[][]> of(Conversation conversation) {
        Map<String, float[][]> bySet = new HashMap<>();
        rows.forEach((set, vectors) -> bySet.put(set, vectors.get(conversation.id())));
        return bySet;
    }

    private static void check(FeatureSet set, Conversation conversation) {
        float[][] vectors =
                Optional.ofNullable(set.rows().get(conversation.id())).orElse(new float[0][]);
        if (vectors.length != conversation.size()) {
            throw new InvalidSpecException("Feature set '" + set.name() + "' has " + vectors.length
                    + " vectors for conversation '" + conversation.id() + "', which has " + conversation.size()
                    + " turns: import a set with one vector for each turn of the corpus");
        }
        for (int turn = 0; turn < vectors.length; turn++) {
            for (int column = 0; column < vectors[turn].length; column++) {
                if (!Float.isFinite(vectors[turn][column])) {
                    throw new InvalidSpecException("Feature set '" + set.name() + "' holds " + vectors[turn][column]
                            + " in column '" + set.columns().get(column) + "' of turn " + (turn + 1)
                            + " of conversation '" + conversation.id()
                            + "': replace what is no number and import the set under another name");
                }
            }
        }
    }
}
