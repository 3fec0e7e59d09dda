/**
 * Who does the work: machines with their slots, what runs where, what waits and why, and the jobs of clusters.
 *
 * <p>{@link org.erclab.ui.workers.WorkersPresenter} reads it from the store, {@link org.erclab.ui.workers.WorkersView} draws
 * a part anew only when it has changed, so that a button keeps its focus.
 */
package org.erclab.ui.workers;
