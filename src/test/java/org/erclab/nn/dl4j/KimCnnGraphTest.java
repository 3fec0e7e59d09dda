package org.erclab.nn.dl4j;

import java.util.List;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.baseline.KimCnnConfig;
import org.erclab.nn.utterance.Windows;
import org.junit.jupiter.api.Test;

class KimCnnGraphTest extends EmotionModelContract {

    private static final List<KimCnnConfig> CONFIGS =
            List.of(new KimCnnConfig(5, 0, 0.1, Windows.VALID), new KimCnnConfig(5, 7, 0.1, Windows.PADDED));

    @Override
    protected boolean tellsStates() {
        return false;
    }

    @Override
    protected List<ModelConfig> configs() {
        return CONFIGS.stream().<ModelConfig>map(KimCnnDl4jConfig::of).toList();
    }

    @Test
    void scoresLossAndGradientsAreThoseOfLibtorch() {
        CONFIGS.forEach(config -> BothEngines.agree(config, KimCnnDl4jConfig.of(config)));
    }
}
