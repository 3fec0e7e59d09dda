package org.erclab.leaderboard.compare;

/**
 * Utterances of a scored gold class that two runs of one seed do not both get right or wrong.
 *
 * @param seed of both
 * @param run number of the row's run
 * @param referenceRun number of the reference's run
 * @param onlyRow utterances that only the row's run gets right
 * @param onlyReference utterances that only the reference's run gets right
 */
public record Flips(long seed, long run, long referenceRun, int onlyRow, int onlyReference) {}
