/**
 * The systems that the papers compare theirs with.
 *
 * <p>Trained like HiGRU: {@link org.erclab.nn.baseline.KimCnn}, which sees no context, and {@link
 * org.erclab.nn.baseline.BcRnn} (bcLSTM* and bcGRU). By the programs of declare-lab/conv-emotion, from utterance
 * vectors: {@link org.erclab.nn.baseline.ContextualLstm} (c-LSTM, c-LSTM + Att), {@link
 * org.erclab.nn.baseline.DialogueRnn}, {@link org.erclab.nn.baseline.Memnet} and {@link org.erclab.nn.baseline.Cmn}.
 * What can vary is in the config record beside each, what their authors used in the presets.
 *
 * <p>Uses {@code nn}, {@code nn.layer} and {@code nn.utterance}; knows nothing of files, epochs or devices, nor of other model families.
 */
package org.erclab.nn.baseline;
