package org.erclab.nn.higru;

import java.util.List;
import org.erclab.nn.HiGruProtocol;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.layer.FusedBiGru.Fusion;

/** What the authors of HiGRU used, by paper and by program, and a small form for trying things out. */
public final class HiGruPresets {

    private static final String PAPER = "Jiao et al. 2019, sections 3.4, 4.1 and 4.3";
    private static final String RELEASED = "wxjiao/HiGRUs at 946e1c8, EmoMain.py and its readme";

    private HiGruPresets() {}

    /** The presets of one of the three systems, {@code released} on Friends first. */
    public static List<ModelPreset> of(Fusion fusion) {
        return HiGruProtocol.presets(
                PAPER,
                RELEASED,
                model(fusion, false),
                model(fusion, true),
                new HiGruConfig(fusion, 48, 48, 32, 0.3, true));
    }

    private static HiGruConfig model(Fusion fusion, boolean poolPadding) {
        return new HiGruConfig(fusion, 300, 300, 100, 0.5, poolPadding);
    }
}
