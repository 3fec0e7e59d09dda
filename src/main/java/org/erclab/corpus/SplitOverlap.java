package org.erclab.corpus;

import java.util.Objects;
import org.erclab.domain.Split;

/**
 * What two splits share.
 *
 * @param first the earlier split
 * @param second the later split
 * @param duplicateDialogues distinct dialogues, by their texts in order, that occur in both; speakers and labels are not
 *     compared
 * @param copiesInFirst dialogues of {@code first} that are such, repetitions counted
 * @param copiesInSecond dialogues of {@code second} that are such
 * @param sharedSpeakers speaker names that occur in both; only telling where names mean persons
 */
public record SplitOverlap(
        Split first, Split second, int duplicateDialogues, int copiesInFirst, int copiesInSecond, int sharedSpeakers) {

    public SplitOverlap {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }

    /** Whether some dialogue is in both splits. */
    public boolean leaks() {
        return duplicateDialogues > 0;
    }

    /** The leak in a sentence. */
    public String sentence() {
        return duplicateDialogues
                + (duplicateDialogues == 1 ? " dialogue of the " : " different dialogues of the ")
                + first.lowerName() + " split " + (duplicateDialogues == 1 ? "is" : "are")
                + " word for word also in the "
                + second.lowerName() + " split (" + copiesInFirst + " and " + copiesInSecond + " with repetitions)";
    }
}
