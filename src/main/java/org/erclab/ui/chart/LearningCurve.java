package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Values over epochs, one line per series, with the selected epoch marked. Can be set again as often as it changes. */
@Tag("erc-learning-curve")
@JsModule("./charts/learning-curve.ts")
public final class LearningCurve extends Chart {

    /**
     * One line.
     *
     * @param name shown in the legend
     * @param colour CSS colour on light pages
     * @param darkColour CSS colour on dark pages
     * @param dashed tells lines apart without colour
     * @param points pairs of epoch (from 1) and value
     */
    public record Series(String name, String colour, String darkColour, boolean dashed, List<double[]> points) {
        public Series {
            points = List.copyOf(points);
        }
    }

    /**
     * What the chart draws.
     *
     * @param valueName the quantity
     * @param decimals digits after the point in tooltips and table
     * @param epochs how many are planned, 0 when unknown
     * @param best the selected epoch, 0 when there is none yet
     */
    public record Data(String valueName, int decimals, int epochs, int best, List<Series> series) {
        public Data {
            series = List.copyOf(series);
        }
    }

    public LearningCurve(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
    }
}
