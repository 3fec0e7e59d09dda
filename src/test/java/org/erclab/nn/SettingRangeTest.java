package org.erclab.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.erclab.nn.higru.HiGruConfig;
import org.junit.jupiter.api.Test;

class SettingRangeTest {

    @Test
    void aValueOutsideItsRangeIsNamedWithTheRange() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new TextConfig("released", 0, 60, "none", 100, true, 0.01))
                .getMessage();
        assertTrue(message.startsWith("minCount must be between 1 and 1000, got 0"), message);
    }

    @Test
    void notANumberIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> SmallConversations.training(Double.NaN, 3));
    }

    @Test
    void everySettingIsDescribedAndItsNameIsUniqueInARun() {
        List<String> names = new ArrayList<>();
        for (Class<?> config : List.of(HiGruConfig.class, TextConfig.class, TrainingConfig.class)) {
            for (RecordComponent component : config.getRecordComponents()) {
                assertNotNull(component.getAnnotation(Setting.class), component.getName());
                names.add(component.getName());
            }
        }
        assertEquals(names.size(), new HashSet<>(names).size(), names::toString);
    }
}
