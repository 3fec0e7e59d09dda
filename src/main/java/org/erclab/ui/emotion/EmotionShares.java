package org.erclab.ui.emotion;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;

/** A distribution over the emotions in one line: a bar in their colours, and the largest shares in words. */
public final class EmotionShares extends Div {

    private static final int IN_WORDS = 2;

    /**
     * A line for {@code shares}.
     *
     * @param name what they are, "refined"
     * @param shares {@code [C]} in class order, each at least 0, sum 1
     */
    public EmotionShares(String name, LabelSet labels, float[] shares) {
        addClassName("erc-shares");
        List<Integer> descending = IntStream.range(0, shares.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> -shares[index]))
                .toList();
        Div bar = new Div();
        bar.addClassName("erc-shares-bar");
        bar.getElement().setAttribute("role", "img");
        String all = words(labels, shares, descending);
        bar.getElement().setAttribute("aria-label", name + ": " + all);
        bar.getElement().setAttribute("title", all);
        for (int index = 0; index < shares.length; index++) {
            bar.add(part(labels.emotion(index), shares[index]));
        }
        Span words =
                new Span(name + " " + words(labels, shares, descending.subList(0, Math.min(IN_WORDS, shares.length))));
        words.addClassNames("erc-muted", "erc-small");
        add(bar, words);
    }

    private static Div part(Emotion emotion, float share) {
        EmotionStyle style = EmotionStyle.of(emotion);
        Div part = new Div();
        part.getStyle()
                .set("width", Math.round(1000 * share) / 10.0 + "%")
                .set("background-color", "light-dark(" + style.mark() + ", " + style.darkMark() + ")");
        return part;
    }

    /** "joy 62 %, neutral 30 %"; shares that round to nothing are left out. */
    private static String words(LabelSet labels, float[] shares, List<Integer> indices) {
        return indices.stream()
                .filter(index -> Math.round(100 * shares[index]) > 0)
                .map(index -> labels.emotion(index).name() + " " + Math.round(100 * shares[index]) + " %")
                .collect(Collectors.joining(", "));
    }
}
