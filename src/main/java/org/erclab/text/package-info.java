/**
 * From text to numbers: tokenisers, vocabularies, pre-trained word vectors.
 *
 * <p>A {@link org.erclab.text.Tokeniser} cuts an utterance into tokens; a {@link org.erclab.text.Vocabulary} numbers
 * them; a {@link org.erclab.text.VectorTable} gives each number a row of floats, from {@link
 * org.erclab.text.WordVectors} where they know the word, and reports how many they knew.
 *
 * <p>Vector files are opened with {@link org.erclab.text.WordVectorFiles}: every published format is converted once to
 * a memory-mapped form that opens at once and is shared between processes.
 *
 * <p>Uses {@code domain} and Jackson. To add a tokeniser: one class and one line in {@link
 * org.erclab.text.Tokenisers}.
 */
package org.erclab.text;
