package org.erclab.corpus.simulated;

/**
 * A turn as it was drawn, with what no system sees.
 *
 * @param speaker slot of the speaker in the conversation, from 0
 * @param type personality of the speaker
 * @param emotion the gold emotion
 * @param second the second emotion, or K for none
 * @param words word numbers, without the opening word of questions and answers
 * @param audio audio features, {@code [F]}
 */
record SimulatedTurn(int speaker, int type, int emotion, int second, int[] words, float[] audio) {}
