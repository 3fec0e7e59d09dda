package org.erclab.domain;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The emotions of a corpus, in class order, and which of them are trained and scored.
 *
 * @param name identifies the set, for example {@code friends-8}; presets name the set that they were made for
 * @param emotions all classes of the soft-max, in class order: the class number of an emotion is its place here
 * @param scored the classes that losses and scores count, a part of {@code emotions}, in printing order
 * @param neutral the class that "without neutral" scores leave out, if there is one
 */
public record LabelSet(String name, List<Emotion> emotions, List<Emotion> scored, Optional<Emotion> neutral) {

    /** No label set may have this name: it stands for real-valued targets where a label set's name would stand. */
    public static final String RESERVED_FOR_VALUES = "values";

    public LabelSet {
        emotions = List.copyOf(emotions);
        scored = List.copyOf(scored);
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("A label set needs a name");
        }
        if (name.equals(RESERVED_FOR_VALUES)) {
            throw new IllegalArgumentException(
                    "A label set cannot be called 'values', which stands for real-valued targets: rename it");
        }
        if (emotions.size() < 2 || new HashSet<>(emotions).size() != emotions.size()) {
            throw new IllegalArgumentException(
                    "Label set '" + name + "' needs at least two distinct emotions, got " + emotions);
        }
        if (scored.isEmpty() || !emotions.containsAll(scored) || new HashSet<>(scored).size() != scored.size()) {
            throw new IllegalArgumentException(
                    "Label set '" + name + "' scores " + scored + ", which is not a non-empty part of " + emotions);
        }
        if (neutral.isPresent() && !emotions.contains(neutral.get())) {
            throw new IllegalArgumentException("Label set '" + name + "' has the neutral class '" + neutral.get()
                    + "', which is not one of " + emotions);
        }
    }

    /** A set in which every class is scored. */
    public static LabelSet of(String name, List<String> emotions, String neutral) {
        List<Emotion> all = emotions.stream().map(Emotion::of).toList();
        return new LabelSet(name, all, all, Optional.ofNullable(neutral).map(Emotion::of));
    }

    /** Number of classes, {@code L} in shapes. */
    public int size() {
        return emotions.size();
    }

    /** The class number of {@code emotion}, or -1 when the set does not contain it. */
    public int indexOf(Emotion emotion) {
        return emotions.indexOf(emotion);
    }

    public Emotion emotion(int index) {
        return emotions.get(index);
    }

    /** Per class number, whether the class is scored. */
    public boolean[] scoredMask() {
        boolean[] mask = new boolean[emotions.size()];
        for (Emotion emotion : scored) {
            mask[emotions.indexOf(emotion)] = true;
        }
        return mask;
    }
}
