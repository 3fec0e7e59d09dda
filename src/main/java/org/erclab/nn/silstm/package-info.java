/**
 * SI-LSTM (Liang, Zou and Xu, ICASSP 2023): text and audio of each turn to features in context, to LSTM cells that know
 * the speaker and the other modality, to emotions.
 *
 * <p>Read {@link org.erclab.nn.silstm.SiLstmConfig} (what can vary), {@link org.erclab.nn.silstm.SiLstmPresets} (what the
 * authors used), then {@link org.erclab.nn.silstm.SiLstm} (what it computes) and {@link
 * org.erclab.nn.layer.SiLstmCells}. Equations are those of the paper.
 *
 * <p>Uses {@code nn}, {@code nn.layer} and {@code nn.utterance}; knows nothing of files, epochs or devices, nor of other
 * model families.
 */
package org.erclab.nn.silstm;
