/**
 * The write side: what makes runs and keeps them honest.
 *
 * <p>{@link org.erclab.jobs.Submissions} turns a request into an experiment and its runs; {@link
 * org.erclab.jobs.RunControl} records that people want a run stopped, cancelled or resumed. {@link
 * org.erclab.jobs.RunProcess} is the life of one run process: it takes over the lease of its claim, starts the job
 * that the run's system names, keeps the heartbeat and ends. A job's steps are one class each, named as in its file in
 * {@code batch-jobs}.
 *
 * <p>Every write of a run process carries its lease: who was replaced can write nothing.
 *
 * <p>Uses store, batch, experiment and what lies below. Does not know leaderboard, api or ui.
 */
package org.erclab.jobs;
