/**
 * HiGRU, HiGRU-f and HiGRU-sf (Jiao et al., NAACL 2019): words to utterances to conversation, by gated recurrent units.
 *
 * <p>Read {@link org.erclab.nn.higru.HiGruConfig} (what can vary), {@link org.erclab.nn.higru.HiGruPresets} (what the
 * authors used), then {@link org.erclab.nn.higru.HiGru} (what it computes). Equations are those of the paper.
 *
 * <p>Uses {@code nn} and {@code nn.layer}; knows nothing of files, epochs or devices.
 */
package org.erclab.nn.higru;
