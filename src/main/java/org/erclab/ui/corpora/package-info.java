/**
 * Corpora: the list with import, and the page of one corpus with its statistics and dialogues.
 *
 * <p>{@link org.erclab.ui.corpora.CorporaPresenter} lists and imports, {@link org.erclab.ui.corpora.CorpusPresenter} reads
 * statistics and pages of dialogues. What people said is set as text everywhere, never as markup.
 */
package org.erclab.ui.corpora;
