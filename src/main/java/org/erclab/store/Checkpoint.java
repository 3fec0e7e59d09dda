package org.erclab.store;

/**
 * The state after an epoch as it is recorded: a process that continues the run begins there, whatever else lies on disk.
 *
 * @param epoch that it holds
 * @param file its folder, below the data folder
 * @param sha256 of its model file, hex
 */
public record Checkpoint(int epoch, String file, String sha256) {}
