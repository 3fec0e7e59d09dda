package org.erclab.nn.baseline;

import java.util.ArrayList;
import java.util.List;
import org.erclab.nn.HiGruProtocol;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.utterance.Windows;

/**
 * Presets of the CNN, bcLSTM* and bcGRU: the sizes of the HiGRU paper, trained as HiGRU is, so that rows of one table
 * differ in the system alone.
 */
public final class TurnCnnPresets {

    private static final String PAPER = "Jiao et al. 2019, sections 3.4, 4.1 to 4.3";
    private static final String RELEASED = "unreleased; sizes of Jiao et al. 2019, trained as wxjiao/HiGRUs at 946e1c8";

    private TurnCnnPresets() {}

    /** Presets of bcLSTM* or bcGRU, {@code released} on Friends first. */
    public static List<ModelPreset> of(BcRnnConfig.Cell cell) {
        return presets(
                new BcRnnConfig(cell, 100, 300, 100, 0.5, Windows.VALID),
                new BcRnnConfig(cell, 100, 300, 100, 0.5, Windows.PADDED),
                new BcRnnConfig(cell, 24, 48, 32, 0.3, Windows.VALID));
    }

    /** Presets of the CNN without context, {@code released} on Friends first. */
    public static List<ModelPreset> ofKimCnn() {
        List<ModelPreset> presets = new ArrayList<>(presets(
                new KimCnnConfig(100, 0, 0.5, Windows.VALID),
                new KimCnnConfig(100, 0, 0.5, Windows.PADDED),
                new KimCnnConfig(24, 0, 0.3, Windows.VALID)));
        presets.add(HiGruProtocol.general(
                "conv-emotion",
                "features of declare-lab/conv-emotion at 6128ca2 (50 maps, 100 features), trained as HiGRU",
                new KimCnnConfig(50, 100, 0.5, Windows.PADDED)));
        return List.copyOf(presets);
    }

    private static List<ModelPreset> presets(ModelConfig valid, ModelConfig padded, ModelConfig small) {
        return HiGruProtocol.presets(PAPER, RELEASED, valid, padded, small);
    }
}
