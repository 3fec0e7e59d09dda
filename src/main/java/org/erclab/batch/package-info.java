/**
 * What makes jbatch, the Jakarta Batch container, run on Quarkus and PostgreSQL; see docs/decisions/0002-jakarta-batch.md.
 *
 * <p>{@link org.erclab.batch.Jobs} is all that other packages use: start, stop, restart and look at a job, named after its
 * file in {@code batch-jobs/}. Behind it jbatch gets its services from here: artifacts from ArC ({@link
 * org.erclab.batch.ArcArtifacts}), transactions from Narayana ({@link org.erclab.batch.JtaTransactions}), its tables in the
 * application's data source ({@link org.erclab.batch.PostgresPersistence}), job XML from a folder ({@link
 * org.erclab.batch.JobFiles}). {@link org.erclab.batch.JobRecovery} ends the executions that a killed process left open.
 *
 * <p>A batch artifact is a {@code @Named @Dependent} bean in {@code jobs}, which may inject {@code JobContext}, {@code
 * StepContext} and {@code @BatchProperty} strings. Nothing of {@code com.ibm.jbatch} leaves this package.
 */
package org.erclab.batch;
