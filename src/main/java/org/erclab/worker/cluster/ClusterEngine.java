package org.erclab.worker.cluster;

import java.util.List;
import java.util.Optional;

/**
 * What a batch cluster does for the worker. Calls take seconds at most: a cluster that does not answer is a {@link
 * ClusterException}.
 */
public interface ClusterEngine {

    /**
     * Submits a job.
     *
     * @return its number
     * @throws ClusterException with {@link ClusterException#isRefusal()} when there is no such job now; without, nobody knows
     *     and {@link #list} will tell
     */
    long submit(JobRequest request) throws ClusterException;

    /** All jobs of this user that the cluster still knows, those that have ended lately included. */
    List<ClusterJob> list() throws ClusterException;

    /** One job; empty when the cluster does not know it (any more). */
    Optional<ClusterJob> state(JobIdentity job) throws ClusterException;

    /** Sends a signal, such as {@code TERM}, to the job's process; nothing happens when the job is over. */
    void signal(JobIdentity job, String signal) throws ClusterException;

    /** Ends the job wherever it stands, by force when it does not listen; nothing happens when it is over. */
    void cancel(JobIdentity job) throws ClusterException;

    /** Puts a job that has run back into the cluster's queue. */
    void requeue(JobIdentity job) throws ClusterException;
}
