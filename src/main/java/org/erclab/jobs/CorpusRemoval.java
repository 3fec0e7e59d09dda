package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import org.erclab.access.RequiresRole;
import org.erclab.store.CorpusStore;
import org.erclab.store.Role;

/** Removes corpora for people. */
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
}
