package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Groups of upright bars with whiskers: one bar a series in each group. */
@Tag("erc-grouped-bars")
@JsModule("./charts/grouped-bars.ts")
public final class GroupedBars extends Chart {

    /**
     * One bar.
     *
     * @param value as shown
     * @param low lower end of the interval, equal to the value when there is none
     * @param high upper end of the interval
     */
    public record Span(double value, double low, double high) {
        public Span {
            if (low > value || high < value) {
                throw new IllegalArgumentException(
                        "The interval " + low + " to " + high + " does not hold its value " + value);
            }
        }
    }

    /**
     * The bars of one series.
     *
     * @param spans one a group; null where the series has no value
     */
    public record Series(String name, String colour, String darkColour, boolean dashed, List<Span> spans) {
        public Series {
            spans = Collections.unmodifiableList(new ArrayList<>(spans));
        }

        public static Series of(String name, SeriesStyle style, List<Span> spans) {
            return new Series(name, style.colour(), style.darkColour(), style.dashed(), spans);
        }
    }

    /**
     * What the chart draws.
     *
     * @param groups names under the bars
     * @param intervalName what the whiskers span, for example "mean ± sd"
     */
    public record Data(List<String> groups, String intervalName, int decimals, List<Series> series) {
        public Data {
            groups = List.copyOf(groups);
            series = List.copyOf(series);
            for (Series one : series) {
                if (one.spans().size() != groups.size()) {
                    throw new IllegalArgumentException("Bars in " + groups.size() + " groups need as many values, got "
                            + one.spans().size() + " for " + one.name());
                }
            }
        }
    }

    public GroupedBars(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(20);
    }
}
