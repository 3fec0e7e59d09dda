package org.erclab.nn.train;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.erclab.nn.EmotionModel.Task;
import org.erclab.nn.SmallConversations;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void anEqualScoreIsNotBetter() {
        Selection uwa = new Selection("uwa", Task.CLASSES, SmallConversations.inputs());
        assertFalse(uwa.isBetter(0.5, 0.5));
        assertTrue(uwa.isBetter(0.5000001, 0.5));
        assertFalse(uwa.isBetter(0.4, 0.5));
    }

    @Test
    void aLowerLossIsBetter() {
        Selection loss = new Selection("loss", Task.LOSS_ONLY, SmallConversations.inputs());
        assertTrue(loss.isBetter(1, 2));
        assertFalse(loss.isBetter(2, 1));
    }

    @Test
    void anyNumberIsBetterThanNone() {
        Selection uwa = new Selection("uwa", Task.CLASSES, SmallConversations.inputs());
        assertTrue(uwa.isBetter(0, Double.NaN));
        assertFalse(uwa.isBetter(Double.NaN, 0));
        assertFalse(uwa.isBetter(Double.NaN, Double.NaN));
    }
}
