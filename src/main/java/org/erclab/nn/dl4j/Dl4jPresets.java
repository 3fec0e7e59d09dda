package org.erclab.nn.dl4j;

import java.util.List;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.ModelPreset;
import org.erclab.nn.baseline.ContextualLstmConfig;
import org.erclab.nn.baseline.ConvEmotionPresets;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.baseline.TurnCnnPresets;

/** The presets of the systems on libtorch, so that equal presets differ in the engine alone. */
public final class Dl4jPresets {

    private Dl4jPresets() {}

    /** Presets of the CNN without context. */
    public static List<ModelPreset> ofKimCnn() {
        return TurnCnnPresets.ofKimCnn().stream()
                .map(preset -> on(preset, KimCnnDl4jConfig.of((KimCnnConfig) preset.model())))
                .toList();
    }

    /** Presets of c-LSTM but the one that runs over padding. */
    public static List<ModelPreset> ofContextualLstm() {
        return ConvEmotionPresets.ofContextualLstm(false).stream()
                .filter(preset -> !((ContextualLstmConfig) preset.model()).overPadding())
                .map(preset -> on(preset, ContextualLstmDl4jConfig.of((ContextualLstmConfig) preset.model())))
                .toList();
    }

    private static ModelPreset on(ModelPreset preset, ModelConfig model) {
        return new ModelPreset(
                preset.name(),
                preset.protocol(),
                preset.source() + "; on DL4J",
                preset.labelSet(),
                model,
                preset.text(),
                preset.training());
    }
}
