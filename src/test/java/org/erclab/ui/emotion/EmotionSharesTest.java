package org.erclab.ui.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.vaadin.flow.dom.Element;
import java.util.List;
import org.erclab.domain.LabelSet;
import org.junit.jupiter.api.Test;

class EmotionSharesTest {

    @Test
    void theBarHasAllSharesAndTheWordsTheLargest() {
        LabelSet labels = LabelSet.of("three", List.of("neutral", "joy", "anger"), "neutral");

        Element line = new EmotionShares("refined", labels, new float[] {0.3f, 0.698f, 0.002f}).getElement();

        Element bar = line.getChild(0);
        assertEquals(
                "refined: joy 70 %, neutral 30 %", bar.getAttribute("aria-label"), "what rounds to nothing is no word");
        assertEquals("img", bar.getAttribute("role"));
        assertEquals(3, bar.getChildCount());
        assertEquals("30.0%", bar.getChild(0).getStyle().get("width"));
        assertEquals("refined joy 70 %, neutral 30 %", line.getTextRecursively());
    }
}
