package org.erclab.worker.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * Which job is meant. The number alone does not tell: a controller that was killed right after a submission forgets the job
 * and gives its number to the next one. The name is unique by its maker's care; the moment of submission guards against a
 * name that somebody else uses.
 *
 * @param id the cluster's number
 * @param name as submitted, unique among all jobs that this program ever submitted
 * @param submitted when the cluster took it; empty until it was first seen
 */
public record JobIdentity(long id, String name, Optional<Instant> submitted) {

    /** Whether {@code seen} is this job. A job that was requeued counts as submitted at that later moment. */
    public boolean matches(ClusterJob seen) {
        return seen.identity().id() == id && seen.identity().name().equals(name) && isSubmittedAs(seen);
    }

    private boolean isSubmittedAs(ClusterJob seen) {
        if (submitted.isEmpty() || seen.identity().submitted().isEmpty()) {
            return true;
        }
        int order = seen.identity().submitted().get().compareTo(submitted.get());
        return seen.restarts() == 0 ? order == 0 : order >= 0;
    }

    @Override
    public String toString() {
        return "job " + id + " (" + name + ")";
    }
}
