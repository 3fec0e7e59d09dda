/**
 * A reader per published corpus format, and readers for feature files.
 *
 * <p>{@link org.erclab.corpus.format.CorpusFormats} is the catalogue. A reader lists the files of its corpus as {@code
 * CorpusPart}s, one a split; {@code PartsSource} hands out their conversations in order and holds the rules that all
 * formats share (labels of the set only, distinct ids, no labelled corpus without dev or test). A new format is one class
 * here and one line in the catalogue.
 *
 * <p>Input is hostile until shown otherwise: {@code InputFile} bounds what compressed files may expand to, {@code
 * LineFile} bounds lines and refuses what is not UTF-8, {@code CsvFile} bounds records, Jackson bounds JSON.
 *
 * <p>Uses {@code corpus}, {@code domain}, {@code corpus.simulated}, Jackson and the JDK.
 */
package org.erclab.corpus.format;
