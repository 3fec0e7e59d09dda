/**
 * Baselines of standard layers on a second engine: the networks of {@link org.erclab.nn.baseline} as computation graphs
 * of DL4J, whose layers compute scores and gradients independently of libtorch.
 *
 * <p>Everything else is shared, so that two rows differ in the engine alone. Weights are created, named, moved and saved
 * as those of the libtorch network; dropout masks are drawn from the run's generator and enter the graph as inputs; the
 * loss is the family's. {@link org.erclab.nn.dl4j.GraphModel} copies weights in and gradients out.
 *
 * <p>ND4J works on a thread of its own ({@link org.erclab.nn.dl4j.Nd4jThread}), because JavaCPP's memory scopes, by
 * which libtorch's tensors are freed, would free its buffers as well. Its natives load with the first model.
 *
 * <p>Uses {@code nn}, {@code nn.layer}, {@code nn.utterance} and {@code nn.baseline}, which is the same family. Computes
 * on the processor only. Nothing here uses ND4J's generator.
 */
package org.erclab.nn.dl4j;
