package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.erclab.access.RequiresRole;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.store.Role;
import org.erclab.store.WorkerInfo;
import org.erclab.store.WorkerStore;
import org.jboss.logging.Logger;

/** What people may do with a worker. A name is a worker's id, or a host for all its workers. */
@ApplicationScoped
public class WorkerControl {

    private static final Logger LOG = Logger.getLogger(WorkerControl.class);

    private final WorkerStore workers;

    WorkerControl(WorkerStore workers) {
        this.workers = workers;
    }

    /**
     * Lets workers take no more runs. They finish what they have; those with no busy slot left can be ended without loss.
     *
     * @return the workers of this name as they are now
     * @throws InvalidSpecException when there is none
     */
    @RequiresRole(value = Role.RESEARCHER, action = "drain worker")
    public List<WorkerInfo> drain(String name, String who) {
        return setDraining(name, true, who);
    }

    /**
     * Lets drained workers take runs again.
     *
     * @return the workers of this name as they are now
     * @throws InvalidSpecException when there is none
     */
    @RequiresRole(value = Role.RESEARCHER, action = "resume worker")
    public List<WorkerInfo> resume(String name, String who) {
        return setDraining(name, false, who);
    }

    private List<WorkerInfo> setDraining(String name, boolean draining, String who) {
        if (workers.setDraining(name, draining) == 0) {
            throw new InvalidSpecException("There is no worker '" + name + "': see the list of workers");
        }
        LOG.infof("Worker %s %s, asked by %s", name, draining ? "is drained" : "takes runs again", who);
        return workers.list().stream()
                .filter(worker -> worker.id().equals(name) || worker.host().equals(name))
                .toList();
    }
}
