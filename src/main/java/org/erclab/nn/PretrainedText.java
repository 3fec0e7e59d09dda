package org.erclab.nn;

import java.util.Optional;
import org.erclab.text.Vocabulary;

/**
 * How a pre-training turned text into numbers, to be repeated where its word table is used.
 *
 * @param tokeniser name of the tokeniser
 * @param maxTokens to how many tokens utterances were cut
 * @param vocabulary the rows of its word table
 * @param wordVectors {@code [V][E]} its word table where that is an input of the model; empty where it is one of the
 *     weights that move
 */
public record PretrainedText(String tokeniser, int maxTokens, Vocabulary vocabulary, Optional<float[][]> wordVectors) {}
