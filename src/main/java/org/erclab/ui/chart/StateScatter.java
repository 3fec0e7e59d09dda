package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** Utterances as points of a plane, told apart by gold emotion in colour and shape. The axes have no unit. */
@Tag("erc-state-scatter")
@JsModule("./charts/state-scatter.ts")
public final class StateScatter extends Chart {

    /**
     * A gold emotion.
     *
     * @param colour CSS colour on light pages
     * @param darkColour CSS colour on dark pages
     */
    public record Group(String name, String colour, String darkColour) {}

    /**
     * An utterance.
     *
     * @param group number of its gold emotion in the groups
     * @param predicted emotion
     * @param place where it was said, for people
     * @param link page where it can be read
     * @param x without unit
     * @param y without unit
     */
    public record Point(int group, String predicted, String place, String link, double x, double y) {}

    /** What the chart draws. */
    public record Data(List<Group> groups, List<Point> points) {
        public Data {
            groups = List.copyOf(groups);
            points = List.copyOf(points);
            for (Point point : points) {
                if (point.group() < 0 || point.group() >= groups.size()) {
                    throw new IllegalArgumentException("A point of " + groups.size() + " groups names group "
                            + point.group() + ", which is not there");
                }
            }
        }
    }

    public StateScatter(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(30);
    }
}
