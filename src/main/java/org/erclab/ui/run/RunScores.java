package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.erclab.domain.Emotion;
import org.erclab.leaderboard.analysis.RunAnalysis;
import org.erclab.metrics.Confusion;
import org.erclab.metrics.EmotionResult;
import org.erclab.metrics.Metrics;
import org.erclab.ui.chart.ConfusionHeatMap;
import org.erclab.ui.emotion.EmotionChip;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Scores;
import org.erclab.ui.layout.Table;

/** The scores of a completed run: overall, by emotion, and what was taken for what. */
final class RunScores extends Div {

    RunScores() {
        addClassName("erc-columns");
    }

    void show(RunReport report) {
        removeAll();
        setVisible(!report.scores().isEmpty());
        if (!report.scores().isEmpty()) {
            add(overall(report));
        }
        report.analysis().ifPresent(analysis -> {
            Div classes = new Div(byEmotion(analysis), heatMap(analysis.confusion()));
            classes.addClassName("erc-stack-wide");
            add(classes);
        });
    }

    private static String heading(RunReport report) {
        return report.scores().stream().anyMatch(row -> Metrics.of(row.metric()).share()) ? "× 100" : "Score";
    }

    private static Card overall(RunReport report) {
        Table table = new Table("Scores on dev and test", List.of(heading(report), "dev", "test"));
        for (RunReport.ScoreRow row : report.scores()) {
            Span title = new Span(row.title());
            title.setTitle(row.formula());
            table.row(
                    title,
                    new Span(Scores.text(row.metric(), row.dev())),
                    new Span(Scores.text(row.metric(), row.test())));
        }
        return new Card("Scores", table);
    }

    private static Card byEmotion(RunAnalysis analysis) {
        Card card = new Card("By emotion");
        Table table = new Table(
                "Scores by emotion on test", List.of("test", "gold", "predicted", "accuracy", "precision", "F1"));
        for (int label = 0; label < analysis.emotions().size(); label++) {
            EmotionResult row = analysis.emotions().get(label);
            if (!row.alarm().isEmpty()) {
                card.add(Callout.warning(row.alarm() + "."));
            }
            table.row(
                    name(analysis.confusion().labels().emotion(label), row.scored()),
                    new Span(Numbers.count(row.gold())),
                    new Span(Numbers.count(row.predicted())),
                    new Span(row.gold() == 0 ? Numbers.NONE : Numbers.score(row.recall())),
                    new Span(row.predicted() == 0 ? Numbers.NONE : Numbers.score(row.precision())),
                    new Span(row.gold() == 0 ? Numbers.NONE : Numbers.score(row.f1())));
        }
        card.add(table);
        if (analysis.emotions().stream().anyMatch(row -> !row.scored())) {
            card.add(note("Classes in grey are trained and can be predicted, but scores leave them out."));
        }
        return card;
    }

    private static Paragraph note(String sentence) {
        Paragraph note = new Paragraph(sentence);
        note.addClassNames("erc-note", "erc-small");
        return note;
    }

    private static Component name(Emotion emotion, boolean scored) {
        EmotionChip chip = new EmotionChip(emotion);
        if (!scored) {
            chip.addClassName("erc-emotion-unscored");
            chip.setTitle("Not scored");
        }
        return chip;
    }

    private static Component heatMap(Confusion confusion) {
        ConfusionHeatMap map = new ConfusionHeatMap("Confusion on test");
        map.show(new ConfusionHeatMap.Data(
                confusion.labels().emotions().stream().map(Emotion::name).toList(), confusion.counts()));
        int correct = 0;
        for (int label = 0; label < confusion.labels().size(); label++) {
            correct += confusion.correctCount(label);
        }
        map.setSummary("Heat map of gold against predicted emotions: " + correct + " of " + confusion.total()
                + " utterances are on the diagonal");
        Div card = new Div(map);
        card.addClassName("erc-card");
        return card;
    }
}
