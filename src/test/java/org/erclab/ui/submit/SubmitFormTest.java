package org.erclab.ui.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SubmitFormTest {

    private static final SubmitForm FORM =
            new SubmitForm("friends", "higru-sf", "paper", "1-3", "any", "0", "", false, Map.of("dropout", "0.3"));

    @Test
    void theAddressBringsTheSameFormBack() {
        SubmitForm elaborate = FORM.withSeeds("4, 7")
                .withDevice("cuda")
                .withPriority("-5")
                .withMemory("6g")
                .withForce(true);
        assertEquals(elaborate, SubmitForm.read(elaborate.query()));
    }

    @Test
    void defaultsAreLeftOutOfTheAddress() {
        assertEquals(
                Map.of(
                        "corpus", List.of("friends"),
                        "system", List.of("higru-sf"),
                        "preset", List.of("paper"),
                        "set.dropout", List.of("0.3")),
                FORM.query());
    }

    @Test
    void aSettingPutBackToThePresetIsNoChange() {
        assertTrue(FORM.withSetting("dropout", "0.5", "0.5").settings().isEmpty());
        assertEquals(
                "0.4", FORM.withSetting("dropout", " 0.4 ", "0.5").settings().get("dropout"));
    }

    @Test
    void anotherSystemForgetsPresetAndChanges() {
        SubmitForm other = FORM.withSystem("higru");
        assertEquals("", other.preset());
        assertTrue(other.settings().isEmpty());
        assertEquals("friends", other.corpus());
    }
}
