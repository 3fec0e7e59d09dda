package org.erclab.corpus.simulated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.erclab.corpus.Fingerprint;
import org.erclab.domain.Split;
import org.junit.jupiter.api.Test;

class SimulatedCorpusTest {

    private final SimulatedCorpus simulated = SimulatedCorpus.generate(SimulatedConfig.defaults());

    @Test
    void defaultCorpusHasTheSizesAskedFor() {
        assertEquals(120, simulated.corpus().conversations(Split.TRAIN).size());
        assertEquals(30, simulated.corpus().conversations(Split.DEV).size());
        assertEquals(40, simulated.corpus().conversations(Split.TEST).size());
    }

    @Test
    void sameConfigGivesTheSameCorpus() {
        assertEquals(
                Fingerprint.of(simulated.corpus()),
                Fingerprint.of(
                        SimulatedCorpus.generate(SimulatedConfig.defaults()).corpus()));
    }
}
