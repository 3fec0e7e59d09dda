package org.erclab.ui.corpora;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.erclab.corpus.SplitOverlap;
import org.erclab.corpus.SplitStatistics;
import org.erclab.domain.Emotion;
import org.erclab.store.CorpusSummary;
import org.erclab.ui.emotion.EmotionChip;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Table;

/** What a corpus holds, in the form of the papers' table 1: sizes, classes, and what the splits share. */
final class StatisticsTables extends Div {

    StatisticsTables(CorpusSummary corpus, StoredStatistics statistics) {
        addClassName("erc-stack-wide");
        add(new Card("Sizes", sizes(statistics.splits())));
        if (statistics.splits().stream().anyMatch(split -> !split.classes().isEmpty())) {
            add(classes(corpus, statistics.splits()));
        }
        if (!statistics.overlaps().isEmpty()) {
            add(new Card("Between splits", overlaps(statistics.overlaps())));
        }
    }

    private static Table sizes(List<SplitStatistics> splits) {
        Table table = new Table(
                "Sizes of the splits",
                List.of("Split", "Dialogues", "Utterances", "Labelled", "Turns, mean", "Turns, range", "Speakers"));
        for (SplitStatistics split : splits) {
            table.row(
                    split.split().lowerName(),
                    Numbers.count(split.dialogues()),
                    Numbers.count(split.utterances()),
                    Numbers.count(split.labelled()),
                    Numbers.fixed(split.meanTurns(), 1),
                    split.shortest() + "–" + split.longest(),
                    Numbers.count(split.speakers()));
        }
        return table;
    }

    private static Card classes(CorpusSummary corpus, List<SplitStatistics> splits) {
        List<String> emotions = splits.stream()
                .flatMap(split -> split.classes().keySet().stream())
                .distinct()
                .toList();
        List<String> columns = new ArrayList<>(List.of("Emotion"));
        splits.forEach(split -> columns.add(split.split().lowerName()));
        columns.add("of train");
        Table table = new Table("Utterances by emotion and split", columns);
        for (String emotion : emotions) {
            List<Component> cells = new ArrayList<>(List.of(new EmotionChip(Emotion.of(emotion))));
            splits.forEach(
                    split -> cells.add(new Span(Numbers.count(split.classes().getOrDefault(emotion, 0)))));
            cells.add(share(splits.getFirst(), emotion));
            table.row(cells.toArray(Component[]::new));
        }
        return new Card("Emotions", table, scored(corpus));
    }

    private static Component share(SplitStatistics split, String emotion) {
        double share = split.labelled() == 0 ? 0 : (double) split.classes().getOrDefault(emotion, 0) / split.labelled();
        Div filled = new Div();
        filled.getStyle().set("width", Numbers.fixed(100 * share, 1) + "%");
        Div bar = new Div(filled);
        bar.addClassName("erc-progress");
        bar.getElement().setAttribute("aria-hidden", "true");
        Div cell = new Div(bar, new Span(Numbers.fixed(100 * share, 1) + " %"));
        cell.addClassName("erc-share");
        return cell;
    }

    private static Paragraph scored(CorpusSummary corpus) {
        String sentence = corpus.labels()
                .map(labels -> labels.scored().size() == labels.size()
                        ? "Every class is scored."
                        : "Scores count "
                                + labels.scored().stream().map(Emotion::name).collect(Collectors.joining(", "))
                                + "; the other classes are trained and can be predicted only.")
                .orElse("");
        Paragraph note = new Paragraph(sentence);
        note.addClassNames("erc-note", "erc-small");
        return note;
    }

    private static Table overlaps(List<SplitOverlap> overlaps) {
        Table table = new Table(
                "What splits share", List.of("Splits", "Same dialogues, word for word", "Shared speaker names"));
        for (SplitOverlap overlap : overlaps) {
            table.row(
                    overlap.first().lowerName() + " and " + overlap.second().lowerName(),
                    Numbers.count(overlap.duplicateDialogues()),
                    Numbers.count(overlap.sharedSpeakers()));
        }
        return table;
    }
}
