package org.erclab.ui.run;

import jakarta.enterprise.context.Dependent;
import java.util.Optional;
import org.erclab.jobs.external.ResultImports;
import org.erclab.store.ExternalResult;
import org.erclab.store.ExternalResults;
import org.erclab.store.Role;
import org.erclab.store.Run;
import org.erclab.ui.layout.Numbers;

/** What the page of a run that another program made says about the results that it came with, and their removal. */
@Dependent
class ExternalRunPresenter {

    private final ExternalResults results;
    private final ResultImports imports;

    ExternalRunPresenter(ExternalResults results, ResultImports imports) {
        this.results = results;
        this.imports = imports;
    }

    /** The results that a run came with; empty for a run of this program. */
    Optional<ExternalResult> of(Run run) {
        return run.isExternal() ? results.find(run.experimentId()) : Optional.empty();
    }

    /** Who may remove them. */
    Role remover(ExternalResult results) {
        return imports.remover(results);
    }

    /** "2 runs of COSMIC on friends". */
    static String describe(ExternalResult results) {
        return Numbers.counted(results.runs().size(), "run", "runs") + " of " + results.name() + " on "
                + results.corpus();
    }

    /** @throws org.erclab.experiment.InvalidSpecException when they are gone already */
    void remove(ExternalResult results) {
        imports.remove(results.id(), results.name());
    }
}
