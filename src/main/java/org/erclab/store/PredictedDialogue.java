package org.erclab.store;

import java.util.List;

/**
 * A dialogue of the test split and what some runs predicted for it.
 *
 * @param conversation its id in the corpus
 * @param gold class of each turn {@code [U]}; -1 where it has none
 * @param predicted class of each turn {@code [U]}, one array a run in the order of the query
 * @param found turns that the query looks for, from 0, ascending
 */
public record PredictedDialogue(String conversation, int[] gold, List<int[]> predicted, int[] found) {}
