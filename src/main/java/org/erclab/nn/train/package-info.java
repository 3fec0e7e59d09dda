/**
 * The one training loop and what it leaves behind.
 *
 * <p>{@link org.erclab.nn.train.Trainer} takes a {@link org.erclab.nn.train.TrainingTask}, tells a {@link
 * org.erclab.nn.train.TrainingListener} about every epoch, obeys a {@link org.erclab.nn.train.StopSignal} and returns a
 * {@link org.erclab.nn.train.TrainingResult}. {@link org.erclab.nn.train.Checkpoints} keep the state after each epoch, so
 * that an interrupted training continues bit for bit; {@link org.erclab.nn.train.TrainedModel} predicts with the best
 * weights.
 *
 * <p>Memory: every step is one scope, closed in the block that opened it; weights and optimiser state are the only
 * tensors that live longer.
 *
 * <p>Uses {@code nn}, {@code nn.layer}, {@code metrics}, {@code domain}. It sees train and dev only.
 */
package org.erclab.nn.train;
