package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Gold against predicted classes: the shade is the share of the gold class, the number is the count. */
@Tag("erc-confusion-heat-map")
@JsModule("./charts/confusion-heat-map.ts")
public final class ConfusionHeatMap extends Chart {

    /**
     * What the chart draws.
     *
     * @param labels class names in class order
     * @param counts utterances, row = gold, column = predicted; empty when nothing is scored yet
     * @param links page where the utterances of each cell can be read, row = gold; empty when nowhere
     */
    public record Data(List<String> labels, int[][] counts, List<List<String>> links) {

        /** A confusion whose cells lead nowhere. */
        public Data(List<String> labels, int[][] counts) {
            this(labels, counts, List.of());
        }

        public Data {
            labels = List.copyOf(labels);
            links = List.copyOf(links);
            if (counts.length != 0 && counts.length != labels.size()) {
                throw new IllegalArgumentException(
                        "A confusion of " + labels.size() + " classes needs as many rows, got " + counts.length);
            }
        }
    }

    public ConfusionHeatMap(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(height(data.labels().size()));
    }

    /** Height in rem that a confusion over so many classes needs. */
    static double height(int classes) {
        return Math.max(14, 5 + 2.1 * classes);
    }
}
