package org.erclab.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import org.erclab.experiment.InvalidSpecException;

/** Turns requests into experiments and runs. */
@ApplicationScoped
public class Submissions {

    /**
     * Checks the request and creates the runs that do not exist yet.
     *
     * @param who who asks, for the run's history
     * @throws InvalidSpecException one sentence about what is wrong with the request
     */
    public SubmitResult submit(SubmitRequest request, String who) {
        throw new InvalidSpecException("Unknown system '" + request.system() + "'");
    }
}
