/**
 * A batch cluster as the worker sees it: jobs that are submitted, listed, signalled and cancelled.
 *
 * <p>{@link org.erclab.worker.cluster.ClusterEngine} is what a cluster must be able to do; {@link
 * org.erclab.worker.cluster.Slurm} does it by Slurm's command line, each call with a time limit and an environment of its
 * own. A job is known by its {@link org.erclab.worker.cluster.JobIdentity}, never by its number alone: a controller that
 * was killed may give the number to another job.
 *
 * <p>Knows nothing of runs, leases or the database.
 */
package org.erclab.worker.cluster;
