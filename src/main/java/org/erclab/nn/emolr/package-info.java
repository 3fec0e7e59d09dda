/**
 * EmoLR (Wen, Tu, Li, Jiang and Zhu, TACL 2023): an emotion predictor with
 * states of the dialogue, of each speaker and of the emotion, and a refinement that turns one-hot labels into soft ones in
 * training.
 *
 * <p>Read {@link org.erclab.nn.emolr.EmoLr}; the recurrences and the refinement are layers ({@link
 * org.erclab.nn.layer.EmotionPredictor}, {@link org.erclab.nn.layer.LabelRefinement}), because DialogueRNN takes the latter, too.
 */
package org.erclab.nn.emolr;
