/**
 * What a model is, seen from outside: the only packages that know tensors are this one and those below it.
 *
 * <p>A {@link org.erclab.nn.ModelConfig} creates an {@link org.erclab.nn.EmotionModel} for given {@link
 * org.erclab.nn.ModelInputs}; {@code nn.train} trains it on {@link org.erclab.nn.EncodedConversation}s by a {@link
 * org.erclab.nn.TrainingConfig}. Each model family has its own package with config, model and {@link
 * org.erclab.nn.ModelPreset}s, and knows no other family.
 *
 * <p>Axes: {@code B} conversations, {@code U} utterances, {@code T} tokens, {@code H} hidden, {@code L} labels, {@code N}
 * sequences of any kind, {@code S} their steps. A line that makes a tensor ends with its shape; one that follows an
 * equation of the paper says so.
 *
 * <p>Uses {@code nn.layer}, {@code metrics}, {@code text}, {@code domain}. Tensors never leave {@code nn}: what others
 * see are arrays, records and paths.
 */
package org.erclab.nn;
