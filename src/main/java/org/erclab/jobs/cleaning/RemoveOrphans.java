package org.erclab.jobs.cleaning;

import jakarta.batch.api.AbstractBatchlet;
import jakarta.batch.runtime.context.JobContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import org.erclab.jobs.FileTree;
import org.jboss.logging.Logger;

/** Removes what was found. */
@Dependent
@Named("removeOrphans")
class RemoveOrphans extends AbstractBatchlet {

    private static final Logger LOG = Logger.getLogger(RemoveOrphans.class);

    private final ArtifactCleaning cleaning;
    private final JobContext context;

    @Inject
    RemoveOrphans(ArtifactCleaning cleaning, JobContext context) {
        this.cleaning = cleaning;
        this.context = context;
    }

    @Override
    public String process() throws IOException {
        for (Orphan orphan : cleaning.orphans(context.getInstanceId())) {
            try {
                FileTree.delete(orphan.path());
            } catch (IOException failure) {
                context.setExitStatus("Not removed: " + failure);
                throw failure;
            }
            LOG.infof(
                    "Removed %s, %d bytes: %s",
                    orphan.path(), orphan.bytes(), orphan.reason().words());
        }
        return "REMOVED";
    }
}
