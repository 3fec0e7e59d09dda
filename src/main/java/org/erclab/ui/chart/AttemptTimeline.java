package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Who worked on a run, when and for how long: a bar for each attempt; one that goes on grows with the clock. */
@Tag("erc-attempt-timeline")
@JsModule("./charts/attempt-timeline.ts")
public final class AttemptTimeline extends Chart {

    /**
     * One attempt.
     *
     * @param name for example {@code attempt 2}
     * @param worker who worked, with the device
     * @param ending one word that says how it ended, or {@code running}
     * @param reason a sentence about its end, may be empty
     * @param start milliseconds since 1970
     * @param end milliseconds since 1970, not before {@code start}; ignored while it goes on
     * @param live whether it goes on
     * @param began the start as text, for the table
     */
    public record Attempt(
            String name,
            String worker,
            String ending,
            String reason,
            long start,
            long end,
            boolean live,
            String began,
            String colour,
            String darkColour) {
        public Attempt {
            if (!live && end < start) {
                throw new IllegalArgumentException(
                        name + " cannot end at " + end + " ms, before its start at " + start + " ms");
            }
        }
    }

    /**
     * What the chart draws.
     *
     * @param now the server's clock in milliseconds since 1970: the browser's may be wrong
     * @param attempts oldest first
     */
    public record Data(long now, List<Attempt> attempts) {
        public Data {
            attempts = List.copyOf(attempts);
        }
    }

    public AttemptTimeline(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(3 + 2.75 * Math.max(1, data.attempts().size()));
    }
}
