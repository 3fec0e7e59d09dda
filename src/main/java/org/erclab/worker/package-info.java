/**
 * The worker: takes runs from the queue and gives each a process of its own.
 *
 * <p>{@link org.erclab.worker.WorkerAgent} claims, starts, watches and ends run processes; it never trains and never loads a
 * native library. Each of its slots has a device. A {@link org.erclab.worker.Launcher} starts a run process: {@link
 * org.erclab.worker.LocalLauncher} as a child in a process group of its own. What the process prints goes line by line into
 * the run's log, without secrets.
 *
 * <p>A {@link org.erclab.worker.SlurmLauncher} submits runs to a cluster instead ({@link org.erclab.worker.cluster}), where
 * each job takes its run itself when it starts; {@link org.erclab.worker.JobFollower} draws the conclusions from what the
 * cluster says.
 *
 * <p>Uses jobs, store and what lies below; does not know api or ui.
 */
package org.erclab.worker;
