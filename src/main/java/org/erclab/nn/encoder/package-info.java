/**
 * Encoders of the BERT family (Devlin et al. 2019; RoBERTa, Liu et al. 2019): read, run, fine-tune.
 *
 * <p>An {@link org.erclab.nn.encoder.EncoderSource} is where weights and vocabulary come from: the one that comes with the
 * program, or a folder as Hugging Face publishes them. A {@link org.erclab.nn.encoder.BertEncoder} is the network; {@link
 * org.erclab.nn.encoder.UtteranceEncoder} turns utterances into vectors with it, in batches of like length and without
 * gradients. {@link org.erclab.nn.encoder.EncoderFineTuning} moves its weights on single utterances first.
 *
 * <p>Weights carry the names that Hugging Face gives them. Uses {@code nn}, {@code nn.layer}, {@code nn.train}, {@code
 * text}.
 */
package org.erclab.nn.encoder;
