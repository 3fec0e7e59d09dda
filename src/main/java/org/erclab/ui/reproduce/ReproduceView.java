package org.erclab.ui.reproduce;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.leaderboard.reproduce.CorpusKind;
import org.erclab.leaderboard.reproduce.PaperTables;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;

/** The papers' tables as cards. */
@Route(value = "reproduce", layout = Frame.class)
@PageTitle("Reproduce · ERC Lab")
public final class ReproduceView extends Page implements BeforeEnterObserver {

    private final ReproducePresenter presenter;
    private final Div body = new Div();

    ReproduceView(ReproducePresenter presenter) {
        super("Reproduce");
        this.presenter = presenter;
        setAbout(
                "The results tables of the papers. Open one to see the printed values with ours beside them, and to submit what is"
                        + " missing.");
        body.addClassName("erc-stack-wide");
        add(body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        body.removeAll();
        Map<String, List<PaperTables.Summary>> byPaper = new LinkedHashMap<>();
        for (PaperTables.Summary table : presenter.list()) {
            byPaper.computeIfAbsent(paper(table), paper -> new ArrayList<>()).add(table);
        }
        byPaper.forEach((paper, tables) -> {
            Div cards = new Div();
            cards.addClassName("erc-columns");
            tables.forEach(table -> cards.add(card(table)));
            body.add(new H2(paper), cards);
        });
    }

    private static String paper(PaperTables.Summary table) {
        return table.paper() == null
                ? "Of this project"
                : table.paper().authors() + ": " + table.paper().title() + " ("
                        + table.paper().venue() + " " + table.paper().year() + ")";
    }

    private static Section card(PaperTables.Summary table) {
        Anchor link = new Anchor("reproduce/" + table.id(), place(table.id()));
        H3 title = new H3();
        title.add(link);
        Paragraph caption = new Paragraph(table.caption());
        Span facts = new Span(Numbers.counted(table.cells(), "cell", "cells") + ", "
                + Numbers.counted(table.printed(), "printed number", "printed numbers") + ", "
                + Numbers.counted(table.seeds(), "seed", "seeds") + " · "
                + String.join(
                        ", ", table.corpora().stream().map(CorpusKind::title).toList()));
        facts.addClassNames("erc-muted", "erc-small");
        Section card = new Section(title, caption, facts);
        card.addClassName("erc-card");
        return card;
    }

    /** "Table 3" of {@code higru/table-3}. */
    static String place(String id) {
        String place = id.substring(id.indexOf('/') + 1).replace('-', ' ');
        return Character.toUpperCase(place.charAt(0)) + place.substring(1);
    }
}
