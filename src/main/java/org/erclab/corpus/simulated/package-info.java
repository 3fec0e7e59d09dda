/**
 * The simulated corpus: conversations with planted emotional dynamics, for the demo and for questions that no real corpus
 * can answer.
 *
 * <p>{@link org.erclab.corpus.simulated.SimulatedConfig} says how large and how strong; {@code GenerativeModel} holds the
 * probabilities (equations S1 to S7 of docs/corpora.md); {@code ConversationGenerator} draws from them; {@code
 * ExactInference} turns the same model round and gives the best accuracy that any system can reach with given knowledge.
 *
 * <p>Byte-stable: the own generator {@code SplitMix}, {@link java.lang.StrictMath} only, no clock, no set order. Uses
 * {@code corpus} and {@code domain}. Results on it are always shown as simulated.
 */
package org.erclab.corpus.simulated;
