/**
 * {@code ./erclab bench training}: what an epoch of each system costs, beside what this machine's own matrix product reaches.
 *
 * <p>{@link org.erclab.bench.training.TrainingBench} starts a process for each system, one after the other;
 * {@link org.erclab.bench.training.OneSystem} measures one in it.
 */
package org.erclab.bench.training;
