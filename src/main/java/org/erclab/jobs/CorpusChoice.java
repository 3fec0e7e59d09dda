package org.erclab.jobs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.erclab.corpus.Fingerprint;
import org.erclab.domain.Split;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.RunKind;
import org.erclab.store.ConversationFilter;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.TextFilter;

/**
 * The corpora that a submission names: one, or several for runs that can join them.
 *
 * @param corpora in the order of the request, at least one
 */
record CorpusChoice(List<CorpusSummary> corpora) {

    CorpusChoice {
        corpora = List.copyOf(corpora);
    }

    /**
     * Reads a request.
     *
     * @param names separated by commas
     * @throws InvalidSpecException when there is no such corpus, or they do not serve this kind of run
     */
    static CorpusChoice of(CorpusStore store, String names, RunKind kind) {
        Set<String> distinct = Stream.of(names == null ? "" : names)
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (distinct.size() > 1 && !kind.takesManyCorpora()) {
            throw new InvalidSpecException(
                    "A run of this system has one corpus, got " + distinct + ": only pre-trainings join several");
        }
        List<CorpusSummary> found = new ArrayList<>();
        distinct.forEach(name -> found.add(find(store, name)));
        CorpusChoice choice = new CorpusChoice(found);
        choice.check(store, kind);
        return choice;
    }

    private static CorpusSummary find(CorpusStore store, String name) {
        return store.find(name).orElseThrow(() -> {
            List<String> names = store.list().stream().map(CorpusSummary::name).toList();
            return new InvalidSpecException("Unknown corpus '" + name + "': "
                    + (names.isEmpty() ? "import one first" : "use one of " + names + " or import it first"));
        });
    }

    private void check(CorpusStore store, RunKind kind) {
        for (Split split : kind.splits()) {
            ConversationFilter inSplit =
                    new ConversationFilter(Optional.of(split), Optional.empty(), TextFilter.of(""));
            if (corpora.stream()
                    .allMatch(corpus -> store.page(corpus.name(), inSplit, 0, 1).total() == 0)) {
                throw new InvalidSpecException(
                        "Corpus '" + names() + "' has no " + split.lowerName() + " split: " + kind.useOfSplits());
            }
        }
        if (corpora.stream().map(CorpusSummary::simulated).distinct().count() > 1) {
            throw new InvalidSpecException("Corpora " + names()
                    + " are in part simulated: simulated and real dialogues " + "are never mixed, submit them apart");
        }
    }

    /** Their names, joined by commas. */
    String names() {
        return corpora.stream().map(CorpusSummary::name).collect(Collectors.joining(","));
    }

    List<Long> ids() {
        return corpora.stream().map(CorpusSummary::id).toList();
    }

    String fingerprint() {
        return Fingerprint.joint(
                corpora.stream().map(CorpusSummary::fingerprint).toList());
    }

    boolean simulated() {
        return corpora.getFirst().simulated();
    }
}
