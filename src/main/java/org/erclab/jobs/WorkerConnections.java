package org.erclab.jobs;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.erclab.store.StoreException;
import org.erclab.store.WorkerLogins;
import org.erclab.store.WorkerRights;
import org.jboss.logging.Logger;

/** How workers of other machines come to the database: by a login of their own, with the rights of a worker. */
@ApplicationScoped
public class WorkerConnections {

    private static final Logger LOG = Logger.getLogger(WorkerConnections.class);

    private final WorkerRights rights;
    private final WorkerLogins logins;

    WorkerConnections(WorkerRights rights, WorkerLogins logins) {
        this.rights = rights;
        this.logins = logins;
    }

    /** A server brings the rights to those of its program; it works without them, but for workers that connect by token. */
    void onStart(@Observes StartupEvent event) {
        if (ProcessMode.current() == ProcessMode.SERVER) {
            try {
                rights.grant().ifPresent(LOG::warn);
                logins.dropEnded();
            } catch (StoreException refused) {
                LOG.warnf("Workers cannot connect by token: %s", refused.getMessage());
            }
        }
    }
}
