/**
 * Results of other programs beside those of our own runs.
 *
 * <p>{@link org.erclab.jobs.external.ResultImports} reads a file of predictions, which are scored here over our gold labels, or
 * of scores, which are taken as reported, and stores them as completed runs with the protocol {@code external}.
 *
 * <p>Uses store and access and what lies below.
 */
package org.erclab.jobs.external;
