/**
 * What emotions look like: one colour, one face and one word each, the same on every page and in every chart.
 *
 * <p>An {@link org.erclab.domain.Emotion} gets its {@link org.erclab.ui.emotion.EmotionStyle} by its word ("happy", "hap"
 * and "joy" look alike); an {@link org.erclab.ui.emotion.EmotionChip} shows it. Colour is never the only sign.
 */
package org.erclab.ui.emotion;
