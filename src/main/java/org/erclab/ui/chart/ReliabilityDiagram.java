package org.erclab.ui.chart;

import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import java.util.List;

/** How often predictions are right against how sure they were: a bar of accuracy and a mark of confidence a bin. */
@Tag("erc-reliability-diagram")
@JsModule("./charts/reliability-diagram.ts")
public final class ReliabilityDiagram extends Chart {

    /**
     * The utterances whose largest probability falls between two bounds; at least one.
     *
     * @param low bound that belongs to the bin
     * @param high bound that belongs to the next bin, but for 1
     * @param utterances how many
     * @param confidence mean of their largest probabilities, 0 to 1
     * @param accuracy share of them that is right, 0 to 1
     */
    public record Bin(double low, double high, int utterances, double confidence, double accuracy) {
        public Bin {
            if (utterances < 1 || !(confidence >= 0 && confidence <= 1) || !(accuracy >= 0 && accuracy <= 1)) {
                throw new IllegalArgumentException(
                        "A bin needs utterances, a confidence and an accuracy between 0 and 1," + " got " + utterances
                                + ", " + confidence + ", " + accuracy);
            }
        }
    }

    /**
     * What the diagram draws.
     *
     * @param bins in rising order, those with utterances
     */
    public record Data(List<Bin> bins) {
        public Data {
            bins = List.copyOf(bins);
        }
    }

    public ReliabilityDiagram(String heading) {
        super(heading);
    }

    public void show(Data data) {
        setData(data);
    }
}
