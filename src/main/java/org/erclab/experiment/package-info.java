/**
 * What a run is, from its spec to its result, in plain Java.
 *
 * <p>{@link org.erclab.experiment.RecipeCatalog} names the systems that can be submitted, their {@link
 * org.erclab.experiment.RunKind} and their presets; {@link
 * org.erclab.experiment.ConfigSchema} turns text into settings and settings into text, once. A {@link
 * org.erclab.experiment.RunSpec} says everything that a run's numbers depend on. {@link
 * org.erclab.experiment.ExperimentRunner} executes it: load, train on train and dev, score dev and test once. The {@link
 * org.erclab.experiment.RunResult} carries its {@link org.erclab.experiment.Provenance}.
 *
 * <p>Uses nn, corpus, text, metrics and domain; knows no framework and no database. Only this package asks for the
 * test split, after the best epoch is chosen.
 */
package org.erclab.experiment;
