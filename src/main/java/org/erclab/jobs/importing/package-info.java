/**
 * Imports of corpora and of feature sets as the jobs {@code import-corpus} and {@code import-features}, one class a step, named
 * as in the XML files of {@code batch-jobs/}.
 *
 * <p>{@link org.erclab.jobs.importing.CorpusImports} and {@link org.erclab.jobs.importing.FeatureImports} start them and show
 * their progress. {@code check} opens the files and begins something invisible, {@code store} fills it in chunks whose
 * checkpoint is the position in the source, {@code finish} counts, fingerprints and publishes it. A failed import leaves
 * nothing; one whose process was killed continues at its checkpoint when a server starts.
 *
 * <p>{@link org.erclab.jobs.importing.CorpusUploads} takes corpora that people send; they are removed when their import ends.
 *
 * <p>{@code extract-audio} lets openSMILE write the file first, a process for each wave, and imports it then.
 *
 * <p>The reason of a failure is the job's exit status, word for word what the reader said. Uses store, batch, corpus.
 */
package org.erclab.jobs.importing;
