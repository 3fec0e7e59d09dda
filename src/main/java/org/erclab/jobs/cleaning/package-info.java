/**
 * Cleaning of the data folder as the job {@code clean-artifacts}, one class a step: {@code find} compares the files of runs
 * and uploads with the database, {@code remove} removes what no run and no import needs. {@link org.erclab.jobs.cleaning.ArtifactCleaning} starts it and
 * waits for its end. Uses store, batch and the names that {@link org.erclab.nn.train.Checkpoints} gives to files.
 */
package org.erclab.jobs.cleaning;
