package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Values over epochs: per series the mean over its seeds as a line and their spread as a band. */
@Tag("erc-seed-bands")
@JsModule("./charts/seed-bands.ts")
public final class SeedBands extends Chart {

    /**
     * One epoch of one series.
     *
     * @param epoch from 1
     * @param low lower end of the band, the mean where there is one seed
     * @param seeds that reached the epoch
     */
    public record Point(int epoch, double mean, double low, double high, int seeds) {}

    /**
     * One line with its band.
     *
     * @param name shown in the legend
     * @param colour CSS colour on light pages
     * @param darkColour CSS colour on dark pages
     * @param dashed tells lines apart without colour
     */
    public record Series(String name, String colour, String darkColour, boolean dashed, List<Point> points) {
        public Series {
            points = List.copyOf(points);
        }

        public static Series of(String name, SeriesStyle style, List<Point> points) {
            return new Series(name, style.colour(), style.darkColour(), style.dashed(), points);
        }
    }

    /**
     * What the chart draws.
     *
     * @param valueName the quantity
     * @param bandName what the band spans, for example "mean ± sd"
     */
    public record Data(String valueName, String bandName, int decimals, List<Series> series) {
        public Data {
            series = List.copyOf(series);
        }
    }

    public SeedBands(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
    }
}
