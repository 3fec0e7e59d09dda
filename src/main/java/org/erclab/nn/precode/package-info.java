/**
 * Pre-CODE (Jiao, Lyu, King: Exploiting Unsupervised Data for Emotion Recognition in Conversations, Findings of EMNLP
 * 2020): pre-train a conversation encoder by completing conversations, then fine-tune it to label emotions.
 *
 * <p>Read {@link org.erclab.nn.precode.PreCode} (the classifier) and {@link org.erclab.nn.precode.ConvCom} (the
 * pre-training); both are built on the package's ContextEncoder, CODE. {@link org.erclab.nn.precode.ConvComPretraining}
 * trains the second, {@link org.erclab.nn.precode.PretrainedEncoder} moves its weights into the first. Then the config
 * records and presets.
 *
 * <p>Uses {@code nn}, {@code nn.layer}, {@code nn.train}, {@code metrics}, and vocabularies and tokenisers of {@code text}.
 */
package org.erclab.nn.precode;
