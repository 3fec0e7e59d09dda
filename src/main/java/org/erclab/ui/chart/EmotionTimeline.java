package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** The emotions of a dialogue turn by turn: gold as a broad band, what runs predicted as marks on it. */
@Tag("erc-emotion-timeline")
@JsModule("./charts/emotion-timeline.ts")
public final class EmotionTimeline extends Chart {

    /**
     * The emotions that someone gives the turns.
     *
     * @param name shown in the legend
     * @param classes index of each turn's emotion {@code [U]}; -1 where there is none
     */
    public record Series(String name, int[] classes) {}

    /**
     * What the chart draws.
     *
     * @param labels class names in class order
     * @param speakers of each turn {@code [U]}
     * @param series gold first
     */
    public record Data(List<String> labels, List<String> speakers, List<Series> series) {
        public Data {
            labels = List.copyOf(labels);
            speakers = List.copyOf(speakers);
            series = List.copyOf(series);
            for (Series one : series) {
                if (one.classes().length != speakers.size()) {
                    throw new IllegalArgumentException("A dialogue of " + speakers.size()
                            + " turns needs as many emotions, got " + one.classes().length + " for " + one.name());
                }
            }
        }
    }

    public EmotionTimeline(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(6 + 1.4 * data.labels().size());
    }
}
