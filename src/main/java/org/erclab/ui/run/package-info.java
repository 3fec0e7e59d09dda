/**
 * Runs: the list, and the page of one run while it waits, trains and when it is done.
 *
 * <p>{@link org.erclab.jobs.watch.RunFeed} polls the database once for all open pages and tells them what changed, at most
 * twice a second. {@link org.erclab.ui.run.RunPresenter} turns records into what the page says; {@link
 * org.erclab.ui.run.RunView} and its parts lay it out.
 */
package org.erclab.ui.run;
