package org.erclab.ui.corpora;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import org.erclab.store.CorpusSummary;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Table;
import org.erclab.ui.layout.Times;

/** All corpora, and the form that imports one. */
@Route(value = "corpora", layout = Frame.class)
@PageTitle("Corpora · ERC Lab")
public final class CorporaView extends Page implements BeforeEnterObserver {

    private final CorporaPresenter presenter;
    private final Div list = new Div();

    CorporaView(CorporaPresenter presenter) {
        super("Corpora");
        this.presenter = presenter;
        setAbout(
                "Conversations with their splits and label sets. A fingerprint names the exact content: same fingerprint, same"
                        + " data.");
        add(list, new ImportForm(presenter, this::showList));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        showList();
    }

    private void showList() {
        list.removeAll();
        List<CorpusSummary> all = presenter.corpora();
        if (all.isEmpty()) {
            list.add(new EmptyState(
                    "No corpus yet",
                    "Import one below from a folder of the server, or in a terminal:",
                    new CommandLine("./erclab import emotionlines PATH --name friends")));
            return;
        }
        Table table = new Table(
                "Corpora",
                List.of(
                        "Corpus",
                        "Format",
                        "Label set",
                        "Dialogues",
                        "Utterances",
                        "Licence",
                        "Fingerprint",
                        "Imported"));
        all.forEach(corpus -> table.row(
                name(corpus),
                new Span(corpus.format()),
                new Span(corpus.labels().map(labels -> labels.name()).orElse("none")),
                new Span(Numbers.count(corpus.conversations())),
                new Span(Numbers.count(corpus.utterances())),
                licence(corpus),
                fingerprint(corpus),
                Times.ago(corpus.importedAt())));
        table.addClassNames("erc-card", "erc-corpora");
        list.add(table);
    }

    private static Component name(CorpusSummary corpus) {
        Div name = new Div(new Anchor("corpora/" + corpus.name(), corpus.name()));
        name.addClassName("erc-cell");
        if (corpus.simulated()) {
            name.add(Badge.simulated());
        }
        return name;
    }

    private static Component licence(CorpusSummary corpus) {
        Span licence = new Span(CorporaPresenter.licence(corpus));
        licence.addClassNames("erc-licence", "erc-small");
        return licence;
    }

    private static Component fingerprint(CorpusSummary corpus) {
        Span fingerprint = new Span(corpus.fingerprint().substring(0, 12));
        fingerprint.addClassName("erc-mono");
        fingerprint.setTitle(corpus.fingerprint());
        return fingerprint;
    }
}
