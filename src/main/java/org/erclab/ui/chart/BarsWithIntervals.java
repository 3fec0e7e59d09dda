package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Horizontal bars with whiskers: one value and its interval a row. */
@Tag("erc-bars-with-intervals")
@JsModule("./charts/bars-with-intervals.ts")
public final class BarsWithIntervals extends Chart {

    /**
     * One row.
     *
     * @param value as shown (a score times 100)
     * @param low lower end of the interval, equal to the value when there is none
     * @param high upper end of the interval
     * @param colour CSS colour of the bar
     * @param note beside the value in tooltip and table, may be empty
     */
    public record Bar(String name, double value, double low, double high, String colour, String note) {
        public Bar {
            if (low > value || high < value) {
                throw new IllegalArgumentException("The interval of '" + name + "', " + low + " to " + high
                        + ", does not hold its value " + value);
            }
        }

        /** A bar without an interval. */
        public static Bar of(String name, double value, String colour, String note) {
            return new Bar(name, value, value, value, colour, note);
        }
    }

    /**
     * What the chart draws.
     *
     * @param valueName the quantity
     * @param intervalName what the whiskers span, for example "mean ± sd"
     */
    public record Data(String valueName, String intervalName, int decimals, List<Bar> bars) {
        public Data {
            bars = List.copyOf(bars);
        }
    }

    public BarsWithIntervals(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(Math.max(6, 2.2 + 1.9 * data.bars().size()));
    }
}
