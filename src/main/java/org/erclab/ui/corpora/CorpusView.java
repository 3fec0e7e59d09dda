package org.erclab.ui.corpora;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import org.erclab.store.CorpusSummary;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Facts;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Times;

/** One corpus: where it comes from, what it holds, its dialogues. */
@Route(value = "corpora/:name", layout = Frame.class)
public final class CorpusView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private final CorpusPresenter presenter;
    private final DialogueBrowser dialogues;
    private final Div parts = new Div();
    private String name = "";

    CorpusView(CorpusPresenter presenter) {
        super("Corpus");
        this.presenter = presenter;
        dialogues = new DialogueBrowser(presenter, this::showAddress);
        parts.addClassName("erc-stack-wide");
        add(parts);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        name = event.getRouteParameters().get("name").orElseThrow();
        parts.removeAll();
        setHeading(name);
        if (presenter.open(
                name,
                DialogueFilter.read(event.getLocation().getQueryParameters().getParameters()))) {
            show(presenter.corpus());
        } else {
            parts.add(new EmptyState(
                    "There is no corpus '" + name + "'",
                    "It may have been removed, or its import has not finished.",
                    new Anchor("corpora", "All corpora")));
        }
    }

    private void show(CorpusSummary corpus) {
        if (corpus.simulated()) {
            setHeading(name, Badge.simulated());
        }
        Anchor submit = new Anchor("submit?corpus=" + name, "Submit runs");
        Anchor results = new Anchor("?corpus=" + name, "Leaderboard");
        setActions(results, submit);
        StoredStatistics statistics = presenter.statistics();
        statistics.warnings().forEach(warning -> parts.add(Callout.warning(warning + ".")));
        Div columns = new Div(new StatisticsTables(corpus, statistics), new Card("Origin", origin(corpus)));
        columns.addClassName("erc-wide-and-narrow");
        dialogues.show();
        parts.add(columns);
        if (!corpus.featureSets().isEmpty()) {
            parts.add(new FeatureSetsCard(presenter));
        }
        parts.add(dialogues);
    }

    private static Facts origin(CorpusSummary corpus) {
        Span fingerprint = new Span(corpus.fingerprint());
        fingerprint.addClassName("erc-mono");
        Facts facts = Facts.lines()
                .with("Format", corpus.format())
                .with("Read from", corpus.source())
                .with("Label set", corpus.labels().map(labels -> labels.name()).orElse("none"))
                .with("Licence", CorporaPresenter.licence(corpus))
                .with("Fingerprint", fingerprint)
                .with("Imported", Times.ago(corpus.importedAt()));
        if (!corpus.dimensions().isEmpty()) {
            facts.with("Dimensions", String.join(", ", corpus.dimensions()));
        }
        return facts;
    }

    private void showAddress() {
        String query = new QueryParameters(presenter.filter().query()).getQueryString();
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, "corpora/" + name + (query.isEmpty() ? "" : "?" + query));
        say(presenter.range());
    }

    @Override
    public String getPageTitle() {
        return name + " · Corpora · ERC Lab";
    }
}
