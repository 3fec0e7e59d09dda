package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.erclab.leaderboard.analysis.RunAnalysis;
import org.erclab.metrics.Breakdown;
import org.erclab.metrics.Metrics;
import org.erclab.ui.chart.ReliabilityDiagram;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Table;

/** Where a completed run is right on test: by shift, place, length and speaker, and whether its probabilities can be believed. */
final class RunBreakdowns extends Div {

    /** What fits beside the names; the export has more. */
    private static final List<String> METRICS = List.of("wa", "uwa", "weighted-f1");

    private record Wording(String title, String note) {}

    private static final Map<String, Wording> WORDINGS = Map.of(
            "shift",
            new Wording(
                    "Shift against inertia",
                    "First: the speaker's first labelled utterance. Inertia: the emotion of the same speaker's previous"
                            + " one. Shift: another emotion."),
            "position",
            new Wording("By place in the dialogue", "The number of the utterance, from 1."),
            "length",
            new Wording("By length of the dialogue", "Utterances of the dialogue."),
            "speaker",
            new Wording("By speaker", "Speakers with most labelled utterances first."));

    private static final Map<String, String> TITLES =
            Map.of("table", "Analysis as text", "markdown", "Markdown", "latex", "LaTeX", "json", "JSON");

    RunBreakdowns() {
        addClassName("erc-columns");
    }

    void show(RunReport report) {
        removeAll();
        setVisible(report.analysis().isPresent());
        report.analysis().ifPresent(analysis -> {
            Div left = new Div(reliability(analysis));
            Div right = new Div();
            List<Breakdown> breakdowns = analysis.breakdowns();
            for (int place = 0; place < breakdowns.size(); place++) {
                // The short tables stand beside the diagram, the long one of the speakers below it.
                (place < breakdowns.size() - 1 ? right : left).add(card(breakdowns.get(place)));
            }
            left.addClassName("erc-stack-wide");
            right.addClassName("erc-stack-wide");
            right.addComponentAsFirst(files(analysis.run()));
            add(left, right);
        });
    }

    private static Card card(Breakdown breakdown) {
        Wording wording = WORDINGS.get(breakdown.name());
        List<String> columns = new ArrayList<>(List.of("test", "utterances"));
        METRICS.forEach(metric -> columns.add(Metrics.of(metric).title()));
        Table table = new Table(wording.title() + " on test", columns);
        for (Breakdown.Part part : breakdown.parts()) {
            List<String> cells = new ArrayList<>(List.of(part.name(), Numbers.count(part.utterances())));
            METRICS.forEach(metric -> cells.add(Numbers.score(part.score(metric))));
            table.row(cells.toArray(String[]::new));
        }
        Paragraph note = new Paragraph(wording.note());
        note.addClassNames("erc-note", "erc-small");
        return new Card(wording.title(), table, note);
    }

    private static Component reliability(RunAnalysis analysis) {
        ReliabilityDiagram diagram = new ReliabilityDiagram("Can its probabilities be believed?");
        diagram.show(new ReliabilityDiagram.Data(analysis.reliability().stream()
                .filter(bin -> bin.utterances() > 0)
                .map(bin -> new ReliabilityDiagram.Bin(
                        bin.low(), bin.high(), bin.utterances(), bin.confidence(), bin.accuracy()))
                .toList()));
        String error = Numbers.score(analysis.calibrationError());
        diagram.setSummary("Reliability diagram: accuracy against the largest probability in ten bins; expected"
                + " calibration error " + error);
        Paragraph note = new Paragraph("Expected calibration error " + error
                + ": the mean distance between the largest probability and the share that is right, × 100.");
        note.addClassNames("erc-note", "erc-small");
        Div card = new Div(diagram, note);
        card.addClassName("erc-card");
        return card;
    }

    private static Component files(long run) {
        Div links = new Div(Glyph.DOWNLOAD.icon());
        links.addClassNames("erc-actions", "erc-small");
        for (String format : List.of("table", "markdown", "latex", "json")) {
            Anchor link = new Anchor("api/v1/runs/" + run + "/analysis/export?format=" + format, TITLES.get(format));
            link.setRouterIgnore(true);
            link.setTarget("_blank");
            links.add(link);
        }
        return links;
    }
}
