package org.erclab.ui.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.erclab.nn.tlerc.ReplyExample;
import org.junit.jupiter.api.Test;

class RunRepliesTest {

    @Test
    void contextGoldSampledAndBeamStandInThisOrderAsTextWhateverTheyHold() {
        RunReplies replies = new RunReplies();
        replies.show(List.of(new ReplyExample(
                List.of("hi", "<img src=x onerror=alert(1)>"), "gold <b>", "beam reply", "sampled &")));

        String html = replies.getElement().getOuterHTML();
        assertTrue(html.contains("&lt;img src=x onerror=alert(1)&gt;"), html);
        assertFalse(html.contains("<img") || html.contains("<b>"), html);
        int gold = html.indexOf("gold &lt;b&gt;");
        int sampled = html.indexOf("sampled &amp;");
        assertTrue(html.indexOf(">hi<") < gold && gold < sampled && sampled < html.indexOf("beam reply"), html);
    }

    @Test
    void aRunThatSaysNothingShowsNoPanel() {
        RunReplies replies = new RunReplies();
        replies.show(List.of());
        assertFalse(replies.isVisible());
    }
}
