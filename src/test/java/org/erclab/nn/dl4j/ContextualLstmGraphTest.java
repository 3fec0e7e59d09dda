package org.erclab.nn.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.erclab.nn.EmotionModelContract;
import org.erclab.nn.EncodedConversation;
import org.erclab.nn.EquallyLabelled;
import org.erclab.nn.ModelConfig;
import org.erclab.nn.layer.Backend;
import org.erclab.nn.layer.Parameters;
import org.erclab.nn.layer.Precision;
import org.erclab.nn.layer.Rng;
import org.junit.jupiter.api.Test;

class ContextualLstmGraphTest extends EmotionModelContract {

    private static final ContextualLstmDl4jConfig CONFIG = new ContextualLstmDl4jConfig(7, 8, 0.1, 5, 6, 0.1);

    @Override
    protected boolean tellsStates() {
        return false;
    }

    @Override
    protected List<ModelConfig> configs() {
        return List.of(CONFIG);
    }

    @Override
    protected List<EncodedConversation> conversations(int count, long seed) {
        return EquallyLabelled.of(count, seed);
    }

    @Test
    void scoresLossAndGradientsAreThoseOfLibtorch() {
        BothEngines.agree(CONFIG.onLibtorch(), CONFIG);
    }

    @Test
    void aGpuIsRefused() {
        try (Rng rng = new Rng(1);
                Parameters parameters = new Parameters(new Backend("cuda:0", Precision.FLOAT), rng)) {
            IllegalArgumentException refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> new LayerGraph(parameters, graph -> {
                        throw new AssertionError("no graph is built");
                    }));
            assertEquals(
                    "DL4J computes on the processor only, not on cuda:0: submit with device cpu, or use the system on"
                            + " libtorch",
                    refused.getMessage());
        }
    }
}
