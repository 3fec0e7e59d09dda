/**
 * Tells whoever looks at runs what changed: open pages and event streams of REST.
 *
 * <p>{@link org.erclab.jobs.watch.RunFeed} polls the database once for all of them while there is one, and not at all
 * otherwise.
 *
 * <p>Uses store and what lies below.
 */
package org.erclab.jobs.watch;
