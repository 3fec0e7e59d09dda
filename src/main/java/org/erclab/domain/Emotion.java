package org.erclab.domain;

import java.util.Locale;

/**
 * An emotion label as a corpus names it, in lower case: {@code joy}, {@code non-neutral}.
 *
 * @param name the label, 1 to 40 characters, lower case, without white space at its ends
 */
public record Emotion(String name) implements Comparable<Emotion> {

    public Emotion {
        if (name == null || name.isBlank() || name.length() > 40) {
            throw new IllegalArgumentException("An emotion's name has 1 to 40 characters, got '" + name + "'");
        }
        if (!name.equals(name.strip().toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("An emotion's name is lower case without outer blanks, got '" + name
                    + "': use Emotion.of to normalise it");
        }
    }

    /** The emotion that a corpus spells {@code label}, whatever its case. */
    public static Emotion of(String label) {
        return new Emotion(label.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public int compareTo(Emotion other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
