package org.erclab.corpus;

import java.util.Objects;
import org.erclab.domain.Split;

/**
 * What two splits share.
 *
 * @param first the earlier split
 * @param second the later split
 * @param duplicateDialogues dialogues of {@code first} whose texts, in order, are also those of a dialogue of {@code
 *     second}; speakers and labels are not compared
 * @param sharedSpeakers speaker names that occur in both; only telling where names mean persons
 */
public record SplitOverlap(Split first, Split second, int duplicateDialogues, int sharedSpeakers) {

    public SplitOverlap {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(second, "second");
    }
}
