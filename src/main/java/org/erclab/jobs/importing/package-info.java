/**
 * Import of corpora as the job {@code import-corpus}, one class a step, named as in {@code batch-jobs/import-corpus.xml}.
 *
 * <p>{@link org.erclab.jobs.importing.CorpusImports} starts it and shows its progress. {@code check} opens the files and
 * begins an invisible corpus, {@code store} fills it in chunks whose checkpoint is the position in the source, {@code
 * finish} counts, fingerprints and publishes it. A failed import leaves nothing; one whose process was killed continues at
 * its checkpoint when a server starts.
 *
 * <p>The reason of a failure is the job's exit status, word for word what the reader said. Uses store, batch, corpus.
 */
package org.erclab.jobs.importing;
