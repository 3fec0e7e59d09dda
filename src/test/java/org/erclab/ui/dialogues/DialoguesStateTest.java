package org.erclab.ui.dialogues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.store.DialogueQuery.Find;
import org.junit.jupiter.api.Test;

class DialoguesStateTest {

    @Test
    void comesBackFromItsAddress() {
        DialoguesState state = new DialoguesState(
                List.of(7L, 3L),
                Find.SHIFT_MISSED,
                Optional.of(Emotion.of("fear")),
                Optional.empty(),
                "oh no",
                Optional.of("d 1"));
        assertEquals(state, DialoguesState.read(state.query()));
        assertEquals(List.of("shift-missed"), state.query().get("find"));
    }

    @Test
    void whatItDoesNotUnderstandFiltersNothing() {
        DialoguesState state = DialoguesState.read(Map.of(
                "runs",
                List.of("7,x,7,-1,99999999999999999999,8,9,10,11"),
                "find",
                List.of("nonsense"),
                "text",
                List.of(" ")));
        assertEquals(List.of(7L, 8L, 9L, 10L), state.runs());
        assertEquals(Find.WRONG, state.find());
        assertEquals("", state.text());
    }
}
