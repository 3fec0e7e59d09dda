package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Mean distributions over the classes, one row a gold class: the shade is the share. */
@Tag("erc-share-heat-map")
@JsModule("./charts/share-heat-map.ts")
public final class ShareHeatMap extends Chart {

    /**
     * A gold class.
     *
     * @param name of the class
     * @param utterances that have it
     * @param shares {@code [C]}, sum 1; empty where no utterance has the class
     */
    public record Row(String name, int utterances, List<Double> shares) {
        public Row {
            shares = List.copyOf(shares);
        }
    }

    /**
     * What the chart draws.
     *
     * @param labels class names in class order
     * @param rows one a class, in class order
     */
    public record Data(List<String> labels, List<Row> rows) {
        public Data {
            labels = List.copyOf(labels);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (!row.shares().isEmpty() && row.shares().size() != labels.size()) {
                    throw new IllegalArgumentException(
                            "A row of " + labels.size() + " classes needs as many shares, got "
                                    + row.shares().size() + " for " + row.name());
                }
            }
        }
    }

    public ShareHeatMap(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(ConfusionHeatMap.height(data.labels().size()));
    }
}
