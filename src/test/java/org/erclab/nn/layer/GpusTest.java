package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class GpusTest {

    @Test
    void theProcessorIsAlwaysThere() {
        assertEquals(Optional.empty(), Gpus.obstacle("cpu"));
    }

    @Test
    void aBuildWithoutTheLibrariesSaysSoAndWhatToDo() {
        Assumptions.assumeFalse(Gpus.areInThisBuild(), "this build has the libraries for GPUs");

        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Gpus.require("cuda:0"));

        assertEquals(
                "Device 'cuda:0' cannot be used: this build computes on processors only; use cpu, or build with"
                        + " './erclab build --cuda' (docs/operations.md, GPU)",
                refused.getMessage());
    }

    @Test
    void whatNvidiaBringsIsNamedWhereItIsMissing() {
        String sentence = Gpus.withoutLibraries("cuda:0");

        assertEquals(1, sentence.lines().count());
        assertTrue(sentence.startsWith("Device 'cuda:0' cannot be used: NVIDIA's libraries"), sentence);
    }

    @Test
    void aBuildWithTheLibrariesSaysWhatTheMachineHas() {
        assertEquals(
                "Device 'cuda:0' cannot be used: no GPU is found on this machine; use cpu, or see whether 'nvidia-smi'"
                        + " lists one here",
                Gpus.obstacle("cuda:0", true, 0));
        assertEquals(
                "Device 'cuda:1' cannot be used: this machine has one GPU, cuda:0", Gpus.obstacle("cuda:1", true, 1));
        assertEquals(
                "Device 'cuda:2' cannot be used: this machine has 2 GPUs, cuda:0 to cuda:1",
                Gpus.obstacle("cuda:2", true, 2));
    }
}
