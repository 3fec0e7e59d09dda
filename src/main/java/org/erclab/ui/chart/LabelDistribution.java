package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** How a whole is divided between labels: one stacked bar a row, each label in its own colour. */
@Tag("erc-label-distribution")
@JsModule("./charts/label-distribution.ts")
public final class LabelDistribution extends Chart {

    /**
     * A label.
     *
     * @param colour CSS colour on light pages, {@code #rrggbb}
     * @param darkColour CSS colour on dark pages, {@code #rrggbb}
     */
    public record Label(String name, String colour, String darkColour) {}

    /**
     * One bar.
     *
     * @param shares one a label, together 1
     */
    public record Row(String name, double[] shares) {}

    /** What the chart draws. */
    public record Data(List<Label> labels, List<Row> rows) {
        public Data {
            labels = List.copyOf(labels);
            rows = List.copyOf(rows);
            for (Row row : rows) {
                if (row.shares().length != labels.size()) {
                    throw new IllegalArgumentException("A distribution over " + labels.size()
                            + " labels needs as many shares, got " + row.shares().length + " for " + row.name());
                }
            }
        }
    }

    public LabelDistribution(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(4 + 2.1 * data.rows().size());
    }
}
