package org.erclab.jobs;

import java.util.List;
import java.util.Optional;
import org.erclab.experiment.FeatureExtractionConfig;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.store.CorpusSummary;
import org.erclab.store.FeatureSetSummary;
import org.erclab.store.Run;
import org.erclab.store.RunStore;

/** What must be right about a wish for a feature set before a run is made for it. */
final class ExtractionCheck {

    private final RunStore runs;

    ExtractionCheck(RunStore runs) {
        this.runs = runs;
    }

    /**
     * Refuses what a run would fail on.
     *
     * @param configHash of the wish: the same one again is an answer, whatever became of its name
     * @throws InvalidSpecException one sentence about what is wrong
     */
    void check(
            CorpusSummary corpus, FeatureExtractionConfig config, String configHash, List<Long> seeds, boolean force) {
        if (seeds.size() != 1) {
            throw new InvalidSpecException("An extraction makes one feature set: give one seed, got " + seeds.size());
        }
        if (config.tuning().fineTune() && corpus.labels().isEmpty()) {
            throw new InvalidSpecException("Corpus '" + corpus.name()
                    + "' has no emotion labels, so no encoder can be fine-tuned on it: set fineTune to false");
        }
        String name = config.encoding().featureSet();
        Optional<FeatureSetSummary> existing = corpus.featureSets().stream()
                .filter(set -> set.name().equals(name))
                .findFirst();
        if (existing.isPresent() && (force || !isOf(existing.get(), configHash, seeds.getFirst()))) {
            throw new InvalidSpecException("Corpus '" + corpus.name() + "' has a feature set '" + name
                    + "' already: set featureSet to another name");
        }
    }

    private boolean isOf(FeatureSetSummary set, String configHash, long seed) {
        Optional<Run> maker = set.origin().flatMap(origin -> runs.find(origin.run()));
        return maker.isPresent()
                && maker.get().configHash().equals(configHash)
                && maker.get().seed() == seed;
    }
}
