package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import org.erclab.access.RequiresRole;
import org.erclab.store.CorpusStore;
import org.erclab.store.Role;

/** Removes corpora and their feature sets for people. */
@ApplicationScoped
public class CorpusRemoval {

    private final CorpusStore corpora;

    CorpusRemoval(CorpusStore corpora) {
        this.corpora = corpora;
    }

    /**
     * Removes a corpus with its feature sets.
     *
     * @throws org.erclab.store.UnknownCorpusException when there is none of that name
     * @throws org.erclab.store.CorpusInUseException when runs were made on it
     */
    @RequiresRole(value = Role.RESEARCHER, action = "remove corpus")
    public void remove(String name) {
        corpora.delete(name);
    }

    /**
     * A feature set of a corpus.
     *
     * @param corpus name of the corpus
     * @param name of the set
     */
    public record OfCorpus(String corpus, String name) implements RequiresRole.Subject {
        @Override
        public String subject() {
            return name + " of " + corpus;
        }
    }

    /**
     * Removes a feature set with its vectors.
     *
     * @throws org.erclab.store.UnknownCorpusException when there is no such corpus
     * @throws IllegalArgumentException when it has no such feature set
     * @throws org.erclab.store.CorpusInUseException when runs read it
     */
    @RequiresRole(value = Role.RESEARCHER, action = "remove feature set")
    public void removeFeatures(OfCorpus set) {
        corpora.deleteFeatures(set.corpus(), set.name());
    }
}
