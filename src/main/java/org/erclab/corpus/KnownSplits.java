package org.erclab.corpus;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;

/**
 * Recognises published splits by the fingerprints of their conversations ({@link Fingerprint#ofConversations}), so that a
 * page can say "this is HiGRU's Friends split". Labels count, ids and file formats do not.
 */
public final class KnownSplits {

    private static final List<Known> KNOWN = List.of();

    private KnownSplits() {}

    /**
     * @param title how a sentence names the split, for example "HiGRU's Friends split"
     * @param train fingerprint of the training conversations
     * @param dev fingerprint of the development conversations
     * @param test fingerprint of the test conversations
     */
    private record Known(String title, String train, String dev, String test) {

        String fingerprint(Split split) {
            return switch (split) {
                case TRAIN -> train;
                case DEV -> dev;
                case TEST -> test;
            };
        }
    }

    /** The title of the published split that {@code corpus} is, all three parts alike. */
    public static Optional<String> exact(Corpus corpus) {
        return matches(corpus).stream()
                .filter(match -> match.splits().size() == Split.values().length)
                .map(Match::title)
                .findFirst();
    }

    /** Every published split that shares at least one part with {@code corpus}. */
    public static List<Match> matches(Corpus corpus) {
        List<Match> matches = new ArrayList<>();
        for (Known known : KNOWN) {
            Set<Split> same = EnumSet.noneOf(Split.class);
            for (Split split : Split.values()) {
                if (!corpus.conversations(split).isEmpty()
                        && Fingerprint.ofConversations(corpus.conversations(split))
                                .equals(known.fingerprint(split))) {
                    same.add(split);
                }
            }
            if (!same.isEmpty()) {
                matches.add(new Match(known.title(), same));
            }
        }
        return matches;
    }

    /**
     * @param title the published split
     * @param splits the parts that are the same
     */
    public record Match(String title, Set<Split> splits) {

        public Match {
            splits = Set.copyOf(splits);
        }

        /** For a page: "this is HiGRU's Friends split", or which part of it this is. */
        public String sentence() {
            if (splits.size() == Split.values().length) {
                return "This is " + title;
            }
            return "The " + splits.stream().sorted().map(Split::lowerName).collect(Collectors.joining(" and "))
                    + (splits.size() == 1 ? " part is that of " : " parts are those of ") + title;
        }
    }
}
