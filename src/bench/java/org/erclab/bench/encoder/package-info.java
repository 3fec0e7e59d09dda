/**
 * {@code ./erclab bench encoder}: what the encoder's fine-tuning costs beside the bare products that it is made of.
 *
 * <p>{@link org.erclab.bench.encoder.EncoderBench} trains; {@link org.erclab.bench.encoder.StepByStep} hears every step and has
 * {@link org.erclab.bench.encoder.PlainEncoder} compute its products right after it.
 */
package org.erclab.bench.encoder;
