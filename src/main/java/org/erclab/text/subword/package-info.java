/**
 * Pieces of words as published encoders read them: WordPiece (BERT) and byte-level byte-pair encoding (GPT-2, RoBERTa).
 *
 * <p>{@link org.erclab.text.subword.TokeniserFile} reads a {@code tokenizer.json} and gives a {@link
 * org.erclab.text.subword.SubwordTokeniser}, which turns an utterance into the numbers of its pieces between a start and an
 * end symbol. The rules are those of Hugging Face's library, whose numbers a test compares.
 *
 * <p>The text of an utterance is never read as a control symbol: {@code [SEP]} in it is a bracket, a word and a bracket.
 *
 * <p>Uses the JDK and Jackson. Everything is immutable.
 */
package org.erclab.text.subword;
