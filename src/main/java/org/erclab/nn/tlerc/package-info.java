/**
 * TL-ERC (Hazarika, Poria, Zimmermann, Mihalcea: Conversational transfer learning for emotion recognition, Information
 * Fusion 2021): pre-train a dialogue generator, move its context encoder into an emotion classifier.
 *
 * <p>Source: {@link org.erclab.nn.tlerc.Hred} and {@link org.erclab.nn.tlerc.Vhred} learn to continue dialogues. Target:
 * {@link org.erclab.nn.tlerc.TlErc} labels them; {@link org.erclab.nn.tlerc.Transfer} says exactly which weights move.
 * Read the config records, then the presets, then the networks. Weights carry the names of the released programs.
 *
 * <p>Uses {@code nn}, {@code nn.layer}, {@code nn.train} and the numbers of {@code text}'s special words.
 */
package org.erclab.nn.tlerc;
