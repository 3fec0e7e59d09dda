package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** One value an emotion, one polygon a series: where a system is strong and where it is weak. */
@Tag("erc-emotion-radar")
@JsModule("./charts/emotion-radar.ts")
public final class EmotionRadar extends Chart {

    /**
     * One polygon.
     *
     * @param values one an axis, as shown
     */
    public record Series(String name, String colour, String darkColour, boolean dashed, double[] values) {

        public static Series of(String name, SeriesStyle style, double[] values) {
            return new Series(name, style.colour(), style.darkColour(), style.dashed(), values);
        }
    }

    /**
     * What the chart draws.
     *
     * @param axes names of the emotions, three at least to make a polygon
     * @param most the value at the rim
     */
    public record Data(List<String> axes, double most, int decimals, List<Series> series) {
        public Data {
            axes = List.copyOf(axes);
            series = List.copyOf(series);
            for (Series one : series) {
                if (one.values().length != axes.size()) {
                    throw new IllegalArgumentException("A radar of " + axes.size() + " axes needs as many values, got "
                            + one.values().length + " for " + one.name());
                }
            }
        }
    }

    public EmotionRadar(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(20);
    }
}
