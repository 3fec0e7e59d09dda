package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** One line a config through its settings and its score: which settings go with high scores. */
@Tag("erc-parallel-coordinates")
@JsModule("./charts/parallel-coordinates.ts")
public final class ParallelCoordinates extends Chart {

    /**
     * One upright axis.
     *
     * @param words of a category axis in order; empty for numbers
     */
    public record Axis(String name, List<String> words) {
        public Axis {
            words = List.copyOf(words);
        }
    }

    /**
     * One config.
     *
     * @param values one an axis, as text; empty where it has none
     * @param score what colours the line, null leaves it grey
     */
    public record Line(String name, List<String> values, Double score) {
        public Line {
            values = List.copyOf(values);
        }
    }

    /** What the chart draws. */
    public record Data(List<Axis> axes, List<Line> lines) {
        public Data {
            axes = List.copyOf(axes);
            lines = List.copyOf(lines);
            for (Line line : lines) {
                if (line.values().size() != axes.size()) {
                    throw new IllegalArgumentException("A line through " + axes.size()
                            + " axes needs as many values, got " + line.values().size() + " for " + line.name());
                }
            }
        }
    }

    public ParallelCoordinates(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
        setDrawingHeight(18);
    }
}
