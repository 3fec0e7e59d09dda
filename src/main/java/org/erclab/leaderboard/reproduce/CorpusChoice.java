package org.erclab.leaderboard.reproduce;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.erclab.store.CorpusSummary;

/**
 * The corpus that stands for a kind.
 *
 * @param name of the corpus; empty when none can
 * @param missing why none can, in a sentence; empty when one can
 */
record CorpusChoice(Optional<String> name, String missing) {

    /**
     * The corpus of that name, or the only one of that kind.
     *
     * @throws IllegalArgumentException when a corpus was named that is not there or not of that kind
     */
    static CorpusChoice of(CorpusKind kind, String name, List<CorpusSummary> imported) {
        List<CorpusSummary> fitting = imported.stream().filter(kind::is).toList();
        if (!name.isEmpty()) {
            if (fitting.stream().noneMatch(corpus -> corpus.name().equals(name))) {
                throw new IllegalArgumentException("There is no corpus '" + name + "' that could be " + kind.title()
                        + ": use one of " + names(fitting) + " or import it by " + kind.howToImport());
            }
            return chosen(name);
        }
        Optional<CorpusSummary> usual = fitting.stream()
                .filter(corpus -> corpus.name().equals(kind.id()))
                .findFirst()
                .or(() -> fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty());
        if (usual.isPresent()) {
            return chosen(usual.get().name());
        }
        return new CorpusChoice(
                Optional.empty(),
                fitting.isEmpty()
                        ? "Corpus " + kind.title() + " is not imported (" + kind.howToImport() + ")"
                        : "Several corpora could be " + kind.title() + " (" + names(fitting) + "): choose by --corpora "
                                + kind.id() + "=NAME");
    }

    private static CorpusChoice chosen(String name) {
        return new CorpusChoice(Optional.of(name), "");
    }

    private static String names(List<CorpusSummary> corpora) {
        return corpora.stream().map(CorpusSummary::name).collect(Collectors.joining(", "));
    }
}
