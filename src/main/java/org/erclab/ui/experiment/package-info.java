/**
 * What somebody submitted, as a table that fills in: a line a config, a column a seed. Several experiments, for example those
 * that fill a paper's table, can be looked at together: {@code /experiments/3,4,5}.
 *
 * <p>{@link org.erclab.ui.experiment.ExperimentPresenter} reads runs and scores and passes on stops and resumptions; {@link
 * org.erclab.ui.experiment.ExperimentView} draws anew only what has changed.
 */
package org.erclab.ui.experiment;
