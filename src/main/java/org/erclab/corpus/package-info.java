/**
 * Corpora as ground truth: what a reader is, what was read, and how to tell two corpora apart.
 *
 * <p>A {@link org.erclab.corpus.CorpusReader} opens a path as a {@link org.erclab.corpus.CorpusSource}, which hands out
 * conversations one at a time so that an import can stop, note its {@link org.erclab.corpus.CorpusSource#position()} and
 * go on later. {@link org.erclab.corpus.Fingerprint} identifies content whatever the file format, {@link
 * org.erclab.corpus.CorpusStatistics} counts it, {@link org.erclab.corpus.KnownSplits} recognises published splits.
 *
 * <p>The readers themselves are in {@code corpus.format}, the generated corpus in {@code corpus.simulated}. Uses {@code
 * domain} and the JDK. Every refusal is a {@link org.erclab.corpus.CorpusFormatException}: one line with file, line,
 * value and the way out.
 */
package org.erclab.corpus;
