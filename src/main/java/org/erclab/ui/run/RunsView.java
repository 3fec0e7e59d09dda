package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import org.erclab.experiment.RunStatus;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.store.Run;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Times;

/** All runs, newest first, up to date while it is open. */
@Route(value = "runs", layout = Frame.class)
@PageTitle("Runs · ERC Lab")
public final class RunsView extends Page implements BeforeEnterObserver {

    /** Up to this many rows the page grows; beyond, the grid scrolls and loads what is in sight. */
    private static final int GROWING_ROWS = 50;

    private final RunsPresenter presenter;
    private final MultiSelectComboBox<RunStatus> statuses = new MultiSelectComboBox<>("Status");
    private final TextField text = new TextField("Find");
    private final Grid<Run> grid = new Grid<>();
    private final Div filters = new Div(text, statuses);
    private final EmptyState empty = new EmptyState(
            "No runs yet",
            "A run trains one system on one corpus with one seed. Submit some on the Submit page, or in a terminal:",
            new CommandLine("./erclab demo"));
    private CallbackDataProvider<Run, Void> rows;
    private boolean settingUp;

    RunsView(RunsPresenter presenter, RunFeed feed) {
        super("Runs");
        this.presenter = presenter;
        refreshFrom(feed::watchList, this::refresh);
        filters.addClassName("erc-filters");
        statuses.setItems(RunStatus.values());
        statuses.setItemLabelGenerator(RunStatus::lowerName);
        statuses.setClearButtonVisible(true);
        statuses.setPlaceholder("all");
        text.setPlaceholder("number, system, preset, corpus, reason");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("erc-wide");
        statuses.addValueChangeListener(change -> filterChanged());
        text.addValueChangeListener(change -> filterChanged());
        setUpGrid();
        add(filters, grid, empty);
    }

    private void setUpGrid() {
        grid.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT, GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.addClassName("erc-long-grid");
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(RunsView::name)
                .setHeader("Run")
                .setSortProperty("id")
                .setWidth("4.5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(run -> StatusBadge.of(run.status()))
                .setHeader("Status")
                .setSortProperty("status")
                .setWidth("8.75rem")
                .setFlexGrow(0);
        grid.addColumn(Run::system)
                .setHeader("System")
                .setSortProperty("system")
                .setWidth("6.5rem");
        grid.addColumn(Run::preset).setHeader("Preset").setWidth("5.5rem");
        grid.addComponentColumn(RunsView::corpus)
                .setHeader("Corpus")
                .setSortProperty("corpus")
                .setWidth("13rem");
        number(grid.addColumn(Run::seed).setHeader("Seed").setSortProperty("seed"), "4.75rem");
        grid.addColumn(RunPresenter::epochs).setHeader("Epochs").setWidth("12rem");
        number(grid.addColumn(RunsPresenter::secondsPerEpoch).setHeader("s per epoch"), "6.5rem");
        number(grid.addColumn(RunsPresenter::memory).setHeader("Memory"), "6.5rem");
        grid.addComponentColumn(run -> Times.ago(run.created()))
                .setHeader("Submitted")
                .setSortProperty("created")
                .setWidth("7.5rem")
                .setFlexGrow(0);
        rows = DataProvider.fromCallbacks(
                query -> presenter.page(query.getOffset(), query.getLimit(), query.getSortOrders()).stream(),
                query -> presenter.count());
        grid.setDataProvider(rows);
    }

    private static void number(Grid.Column<Run> column, String width) {
        column.setWidth(width).setFlexGrow(0).setTextAlign(com.vaadin.flow.component.grid.ColumnTextAlign.END);
    }

    private static Component name(Run run) {
        Anchor link = new Anchor("runs/" + run.id(), String.valueOf(run.id()));
        link.getElement().setAttribute("aria-label", "Run " + run.id());
        return link;
    }

    private static Component corpus(Run run) {
        Div corpus = new Div(new Span(run.corpus()));
        corpus.addClassNames("erc-cell", "erc-cell-line");
        if (run.simulated()) {
            corpus.add(Badge.simulated());
        }
        return corpus;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        settingUp = true;
        presenter.read(event.getLocation().getQueryParameters().getParameters());
        text.setValue(presenter.text());
        statuses.setValue(presenter.statuses());
        settingUp = false;
        refresh();
    }

    private void filterChanged() {
        if (settingUp) {
            return;
        }
        presenter.filter(text.getValue(), statuses.getValue());
        // Replaces the address without a navigation, so that typing keeps its focus.
        UI.getCurrent()
                .getPage()
                .getHistory()
                .replaceState(null, "runs" + queryOf(new QueryParameters(presenter.query())));
        refresh();
    }

    private static String queryOf(QueryParameters query) {
        String text = query.getQueryString();
        return text.isEmpty() ? "" : "?" + text;
    }

    private void refresh() {
        grid.setAllRowsVisible(presenter.count() <= GROWING_ROWS);
        rows.refreshAll();
        boolean nothing = presenter.count() == 0;
        boolean unfiltered = presenter.query().isEmpty();
        empty.setVisible(nothing && unfiltered);
        grid.setVisible(!(nothing && unfiltered));
        filters.setVisible(grid.isVisible());
        setAbout(presenter.summary());
        say(Numbers.counted(presenter.count(), "run", "runs"));
    }
}
