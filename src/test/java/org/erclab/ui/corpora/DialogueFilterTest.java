package org.erclab.ui.corpora;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.domain.Emotion;
import org.erclab.domain.Split;
import org.junit.jupiter.api.Test;

class DialogueFilterTest {

    @Test
    void theAddressBringsTheSameDialogueBack() {
        DialogueFilter filter = DialogueFilter.read(Map.of())
                .filtered(Optional.of(Split.TEST), Optional.of(Emotion.of("joy")), "oh my")
                .from(2 * DialogueFilter.PAGE)
                .opened("dia7");
        assertEquals(filter, DialogueFilter.read(filter.query()));
    }

    @Test
    void anotherFilterStartsAtTheFirstDialogue() {
        DialogueFilter filter = DialogueFilter.read(Map.of())
                .from(3 * DialogueFilter.PAGE)
                .opened("x")
                .filtered(Optional.empty(), Optional.empty(), "hi");
        assertEquals(0, filter.offset());
        assertEquals(Optional.empty(), filter.dialogue());
    }

    @Test
    void anAddressThatMakesNoSenseShowsEverything() {
        assertEquals(
                DialogueFilter.read(Map.of()),
                DialogueFilter.read(Map.of("split", List.of("half"), "offset", List.of("-3"))));
    }
}
