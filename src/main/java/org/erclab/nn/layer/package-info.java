/**
 * Layers named as in the papers, on libtorch.
 *
 * <p>A layer creates its weights in {@link org.erclab.nn.layer.Parameters}, drawn by the run's {@link
 * org.erclab.nn.layer.Rng} on the {@link org.erclab.nn.layer.Backend} of the store, and computes with functional
 * operations. {@link org.erclab.nn.layer.Forward} says whether the pass trains and provides its dropout. Nothing here
 * touches libtorch's global generator or its dropout modules.
 *
 * <p>Layers never close tensors: whoever starts a step opens a memory scope and closes it (see {@code nn.train}). What
 * must outlive the scope is retained by its owner.
 *
 * <p>Uses the JDK and libtorch only; knows neither corpora nor training.
 */
package org.erclab.nn.layer;
