package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** How much more often one system takes a class for another than a second system does, in per cent of the gold class. */
@Tag("erc-confusion-difference")
@JsModule("./charts/confusion-difference.ts")
public final class ConfusionDifference extends Chart {

    /**
     * What the chart draws.
     *
     * @param labels class names in class order
     * @param points shares of the gold class × 100 of one minus those of the other, row = gold, column = predicted; empty
     *     without predictions
     * @param one name of the first system
     * @param other name of the one that is subtracted
     * @param links page where the utterances of each cell can be read, row = gold; empty when nowhere
     */
    public record Data(List<String> labels, double[][] points, String one, String other, List<List<String>> links) {
        public Data {
            labels = List.copyOf(labels);
            links = List.copyOf(links);
            if (points.length != 0 && points.length != labels.size()) {
                throw new IllegalArgumentException("A difference of confusions of " + labels.size()
                        + " classes needs as many rows, got " + points.length);
            }
        }
    }

    public ConfusionDifference(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(ConfusionHeatMap.height(data.labels().size()));
    }
}
