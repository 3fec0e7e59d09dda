package org.erclab.ui.reproduce;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.leaderboard.reproduce.PaperTable;
import org.erclab.leaderboard.reproduce.Planner;
import org.erclab.store.Role;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Permission;

/** One table of a paper, filling in. */
@Route(value = "reproduce/:paper/:place", layout = Frame.class)
public final class PaperTableView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private static final Map<String, String> EXPORTS =
            new TreeMap<>(Map.of("csv", "CSV", "json", "JSON", "latex", "LaTeX", "markdown", "Markdown"));

    private final ReproducePresenter presenter;
    private final Div notices = new Div();
    private final Div body = new Div();
    private final IntegerField seeds = new IntegerField("Seeds for every cell");
    private final Button submit = new Button("Submit what is missing", click -> ask());
    private String id = "";
    private PaperTable shown;

    PaperTableView(ReproducePresenter presenter, RunFeed feed) {
        super("Reproduce");
        this.presenter = presenter;
        refreshFrom(feed::watchResults, this::refresh);
        body.addClassName("erc-stack-wide");
        notices.addClassName("erc-stack");
        seeds.setMin(1);
        seeds.setMax(ReproducePresenter.MAX_SEEDS);
        seeds.setStepButtonsVisible(true);
        submit.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Permission.guard(Role.RESEARCHER, submit);
        add(notices, body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("paper").orElse("") + "/"
                + event.getRouteParameters().get("place").orElse("");
        try {
            shown = presenter.open(id);
        } catch (IllegalArgumentException unknown) {
            throw new NotFoundException(unknown.getMessage());
        }
        seeds.setValue(Math.min(shown.seeds(), ReproducePresenter.MAX_SEEDS));
        Div fill = new Div(seeds, submit, new Anchor("reproduce", "All tables"));
        fill.addClassName("erc-filters");
        setActions(fill);
        setHeading(ReproduceView.place(id)
                + (shown.paper() == null ? "" : " of the " + shown.paper().citation()));
        setAbout(shown.caption());
        show();
    }

    private void refresh() {
        PaperTable now = presenter.open(id);
        if (!now.equals(shown)) {
            shown = now;
            show();
        }
    }

    private void show() {
        body.removeAll();
        Div exports = new Div(Glyph.DOWNLOAD.icon());
        exports.addClassNames("erc-actions", "erc-small");
        EXPORTS.forEach((format, title) -> {
            Anchor link = new Anchor("api/v1/tables/" + id + "/export?format=" + format, title);
            link.setRouterIgnore(true);
            link.setTarget("_blank");
            exports.add(link);
        });
        Card card = Card.withAside("Ours and the paper's", exports, CellView.of(shown));
        card.add(note(
                "Ours first (mean ± sd over n seeds; ✓ when the printed value lies in its 95 % interval), the printed value"
                        + " in grey with the gap to it. The paper averaged " + shown.seeds() + "."));
        if (!shown.note().isBlank()) {
            card.add(note(shown.note()));
        }
        body.add(card);
        Map<String, String> reasons = CellView.reasons(shown);
        if (!reasons.isEmpty()) {
            UnorderedList list = new UnorderedList();
            list.addClassName("erc-reasons");
            reasons.forEach((reason, letter) -> list.add(new ListItem(new Span(letter + ": " + reason))));
            body.add(new Card("Not run, because", list));
        }
        body.add(new CommandLine("./erclab reproduce " + id + " --seeds " + shown.seeds()));
    }

    private static Paragraph note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassNames("erc-note", "erc-small");
        return note;
    }

    private void ask() {
        notices.removeAll();
        if (seeds.getValue() == null || seeds.isInvalid()) {
            notices.add(Callout.error("The number of seeds lies between 1 and " + ReproducePresenter.MAX_SEEDS + "."));
            return;
        }
        List<Planner.Wanted> missing = presenter.missing(id, seeds.getValue());
        if (missing.isEmpty()) {
            notices.add(
                    Callout.hint("Nothing is missing: every cell that can be run has a run for each of these seeds."));
            return;
        }
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Submit what is missing?");
        dialog.setText(presenter.bill(missing).words() + ".");
        dialog.setCancelable(true);
        dialog.setCancelText("Not now");
        dialog.setConfirmText("Submit");
        dialog.addConfirmListener(confirmed -> submit(missing));
        dialog.open();
    }

    private void submit(List<Planner.Wanted> missing) {
        try {
            List<Long> experiments = presenter.submit(missing);
            notices.add(Callout.hint("Submitted; cells fill in as runs complete.")
                    .with(new Anchor(
                            "experiments/"
                                    + String.join(
                                            ",",
                                            experiments.stream()
                                                    .map(String::valueOf)
                                                    .toList()),
                            "See the runs")));
        } catch (IllegalArgumentException refused) {
            notices.add(Callout.error(refused.getMessage()));
        }
        refresh();
    }

    @Override
    public String getPageTitle() {
        return ReproduceView.place(id) + " · Reproduce · ERC Lab";
    }
}
