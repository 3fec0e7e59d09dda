package org.erclab.ui.leaderboard;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;

/** The leaderboard of one corpus. */
@Route(value = "", layout = Frame.class)
@PageTitle("Leaderboard · ERC Lab")
public final class LeaderboardView extends Page implements BeforeEnterObserver {

    /** Window width in pixels below which columns have to give way. */
    private static final int NARROW = 600;

    /** What the page that compares can tell apart. */
    private static final int MOST_COMPARED = 8;

    private static final Map<String, String> EXPORTS =
            new java.util.TreeMap<>(Map.of("csv", "CSV", "json", "JSON", "latex", "LaTeX", "markdown", "Markdown"));

    private final LeaderboardPresenter presenter;
    private final LeaderboardFilters filters;
    private final LeaderboardGrid grid;
    private final Div chosen = new Div();
    private final Div exports = new Div();
    private final Div noRows = new Div();
    private final EmptyState nothingAnywhere = new EmptyState(
            "No results yet",
            "A row appears here when runs of a system on a corpus are completed. The first command trains three"
                    + " systems on a simulated corpus in a few minutes; the second imports a corpus of your own.",
            new CommandLine("./erclab demo"),
            new CommandLine("./erclab import emotionlines PATH --name friends"),
            new Anchor("submit", "Submit runs here"));

    LeaderboardView(LeaderboardPresenter presenter, RunFeed feed) {
        super("Leaderboard");
        this.presenter = presenter;
        refreshFrom(feed::watchResults, this::reread);
        filters = new LeaderboardFilters(presenter, this::change);
        grid = new LeaderboardGrid(
                presenter,
                (sort, ascending) -> change(presenter.state().sorted(sort, ascending)),
                this::open,
                this::choose);
        exports.addClassNames("erc-actions", "erc-small");
        chosen.addClassName("erc-chosen");
        noRows.addClassName("erc-empty");
        setAbout(LeaderboardPresenter.ABOUT);
        add(filters, chosen, grid, noRows, nothingAnywhere, exports);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        presenter.open(
                LeaderboardState.read(event.getLocation().getQueryParameters().getParameters()));
        show();
    }

    private void change(LeaderboardState state) {
        presenter.change(state);
        showAddress();
        show();
    }

    private void open(Set<String> groups) {
        presenter.change(presenter.state().withOpen(groups));
        showAddress();
    }

    private void choose(String group, boolean wanted) {
        presenter.change(presenter.state().choosing(group, wanted));
        showAddress();
        showChosen();
        say(Numbers.counted(presenter.state().chosen().size(), "row", "rows") + " chosen");
    }

    private void showChosen() {
        List<String> groups = presenter.state().chosen();
        chosen.removeAll();
        if (presenter.total() == 0) {
            return;
        }
        if (groups.size() < 2 || groups.size() > MOST_COMPARED) {
            Span hint = new Span("Tick two to eight rows to compare them"
                    + (groups.isEmpty()
                            ? "."
                            : "; " + Numbers.counted(groups.size(), "row is", "rows are") + " ticked."));
            hint.addClassNames("erc-muted", "erc-small");
            chosen.add(hint);
        } else {
            Button compare = new Button("Compare " + groups.size() + " rows", click -> UI.getCurrent()
                    .navigate("compare", QueryParameters.simple(Map.of("rows", String.join(",", groups)))));
            compare.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            chosen.add(compare);
        }
        if (!groups.isEmpty()) {
            chosen.add(
                    new Button("Untick all", click -> change(presenter.state().choosing(List.of()))));
        }
    }

    /** Replaces the address without a navigation, so that typing keeps its focus. */
    private void showAddress() {
        String query = new QueryParameters(presenter.state().query()).getQueryString();
        UI.getCurrent().getPage().getHistory().replaceState(null, query.isEmpty() ? "." : "?" + query);
    }

    private void show() {
        if (presenter.simulated()) {
            setHeading("Leaderboard", Badge.simulated());
        } else {
            setHeading("Leaderboard");
        }
        filters.show();
        filters.setVisible(!presenter.nothingAnywhere());
        nothingAnywhere.setVisible(presenter.nothingAnywhere());
        grid.setVisible(presenter.total() > 0);
        if (presenter.total() > 0) {
            grid.show();
        }
        showWhyNoRows();
        showChosen();
        showExports();
        say(presenter.announcement());
    }

    private void showWhyNoRows() {
        noRows.removeAll();
        noRows.setVisible(presenter.total() == 0 && !presenter.nothingAnywhere());
        if (presenter.state().isFiltered()) {
            Button clear = new Button(
                    "Clear filters", click -> change(presenter.state().filtered(Set.of(), "", 0)));
            noRows.add(new Span("No row matches these filters."), clear);
        } else {
            String corpus = presenter.state().corpus().orElse("this corpus");
            noRows.add(
                    new Span("No run on " + corpus + " is completed yet."),
                    new Anchor("submit?corpus=" + corpus, "Submit runs on " + corpus));
        }
    }

    private void showExports() {
        exports.removeAll();
        exports.setVisible(presenter.total() > 0);
        exports.add(Glyph.DOWNLOAD.icon(), new Span("Export these rows as"));
        EXPORTS.forEach((format, title) -> {
            Anchor link = new Anchor(presenter.exportAddress(format), title);
            link.setRouterIgnore(true);
            link.setTarget("_blank");
            exports.add(link);
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        UI page = event.getUI();
        grid.setNarrow(page.getPage().getExtendedClientDetails().getWindowInnerWidth() < NARROW);
        page.getPage().addBrowserWindowResizeListener(resize -> grid.setNarrow(resize.getWidth() < NARROW));
    }

    /** Rows that are drawn anew lose the keyboard's focus: that is done for news only. */
    private void reread() {
        if (presenter.refresh()) {
            show();
        }
    }
}
