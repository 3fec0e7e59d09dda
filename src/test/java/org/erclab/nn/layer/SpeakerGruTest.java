package org.erclab.nn.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class SpeakerGruTest {

    private static final Backend DOUBLES = new Backend("cpu", Precision.DOUBLE);

    @Test
    @SuppressWarnings("try") // the scope acts by being open
    void onlyTheStateOfTheSpeakerMovesInBothDirections() {
        int[][] speakers = {{2, 0, 1, 2, 2}, {0}, {0, 4, 0, 4}};
        try (PointerScope scope = new PointerScope();
                Rng rng = new Rng(5);
                Parameters parameters = new Parameters(DOUBLES, rng)) {
            SpeakerGru gru = new SpeakerGru(parameters, "speaker", 3, 4, 0.5);
            Tensor u = DOUBLES.zeros(10, 3); // [ΣU, F]
            rng.normal(u, 1);
            SpeakerGru.Turns turns = new SpeakerGru.Turns(DOUBLES, speakers);
            Forward forward = Forward.predicting();
            assertSame(turnByTurn(parameters, u, speakers, false), gru.ahead(u, turns, forward));
            assertSame(turnByTurn(parameters, u, speakers, true), gru.behind(u, turns, forward));
        }
    }

    @Test
    void aTurnWithoutSpeakerIsRefused() {
        IllegalArgumentException error = assertThrows(
                IllegalArgumentException.class, () -> new SpeakerGru.Turns(DOUBLES, new int[][] {{0, -1}}));
        assertTrue(error.getMessage().startsWith("Turn 2 of a conversation has no speaker"), error.getMessage());
    }

    /** Equation 4 as written: a table of states, one turn after the other. */
    private static Tensor turnByTurn(Parameters parameters, Tensor u, int[][] speakers, boolean fromTheEnd) {
        Tensor results = DOUBLES.zeros(u.size(0), 4); // [ΣU, S]
        int start = 0;
        for (int[] dialogue : speakers) {
            Tensor[] states = new Tensor[9];
            for (int i = 0; i < dialogue.length; i++) {
                int turn = fromTheEnd ? dialogue.length - 1 - i : i;
                int speaker = dialogue[turn];
                Tensor before = states[speaker] == null ? DOUBLES.zeros(1, 4) : states[speaker]; // [1, S]
                states[speaker] = torch.gru_cell(
                        u.narrow(0, start + turn, 1),
                        before,
                        parameters.trainable().get("speaker.weight_ih"),
                        parameters.trainable().get("speaker.weight_hh"),
                        new TensorOptional(parameters.trainable().get("speaker.bias_ih")),
                        new TensorOptional(parameters.trainable().get("speaker.bias_hh"))); // [1, S]
                results.narrow(0, start + turn, 1).copy_(states[speaker].detach());
            }
            start += dialogue.length;
        }
        return results;
    }

    private static void assertSame(Tensor expected, Tensor actual) {
        assertEquals(0, expected.sub(actual).abs().max().item_double(), 1e-12);
    }
}
