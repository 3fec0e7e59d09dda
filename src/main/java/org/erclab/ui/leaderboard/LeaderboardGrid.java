package org.erclab.ui.leaderboard;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.erclab.domain.Emotion;
import org.erclab.experiment.ExternalSystem;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.LeaderboardTable;
import org.erclab.leaderboard.reproduce.PrintedNumbers;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;
import org.erclab.ui.emotion.EmotionChip;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Scores;

/** The rows: system and what was changed in it, seeds, mean ± sd per metric; a row opens to its seeds. */
final class LeaderboardGrid extends Grid<LeaderboardRow> {

    /** Up to this many rows the page grows; beyond, the grid scrolls and loads what is in sight. */
    private static final int GROWING_ROWS = 30;

    private final LeaderboardPresenter presenter;
    private final BiConsumer<String, Boolean> onSort;
    private final Consumer<Set<String>> onOpen;
    private final BiConsumer<String, Boolean> onChoose;
    private final CallbackDataProvider<LeaderboardRow, Void> rows;
    private List<String> columns = List.of();
    private boolean narrow;
    private boolean settingUp;

    LeaderboardGrid(
            LeaderboardPresenter presenter,
            BiConsumer<String, Boolean> onSort,
            Consumer<Set<String>> onOpen,
            BiConsumer<String, Boolean> onChoose) {
        this.presenter = presenter;
        this.onSort = onSort;
        this.onOpen = onOpen;
        this.onChoose = onChoose;
        rows = new CallbackDataProvider<>(
                query -> presenter.rows(query.getOffset(), query.getLimit()),
                query -> presenter.total(),
                LeaderboardRow::groupId);
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        addClassName("erc-leaderboard");
        setSelectionMode(SelectionMode.NONE);
        setDetailsVisibleOnClick(false);
        setItemDetailsRenderer(new ComponentRenderer<>(RowDetails::new));
        setDataProvider(rows);
        addSortListener(sorting -> sorted(sorting.getSortOrder()));
    }

    /** Draws the presenter's rows; columns are made anew only when they change. */
    void show() {
        settingUp = true;
        List<String> wanted = new ArrayList<>(presenter.metrics());
        wanted.addAll(presenter.emotionMetrics());
        if (!wanted.equals(columns) || getColumns().isEmpty()) {
            columns = wanted;
            removeAllColumns();
            fixedColumns();
            presenter.metrics().forEach(metric -> score(metric)
                    .setHeader(Metrics.of(metric).title()));
            presenter.emotionMetrics().forEach(metric -> score(metric).setHeader(chip(metric)));
        }
        showOrder();
        setAllRowsVisible(presenter.total() <= GROWING_ROWS);
        rows.refreshAll();
        showOpenRows();
        settingUp = false;
    }

    /** On a narrow window the number of seeds stands under the system, whose column is slim: the first score is in sight. */
    void setNarrow(boolean narrow) {
        this.narrow = narrow;
        Column<LeaderboardRow> seeds = getColumnByKey("seeds");
        if (seeds != null) {
            seeds.setVisible(!narrow);
            getColumnByKey("system").setWidth(systemWidth());
        }
    }

    private String systemWidth() {
        return narrow ? "7.5rem" : "10rem";
    }

    private void fixedColumns() {
        addComponentColumn(this::chooser)
                .setHeader(hidden("Compare"))
                .setWidth("2.75rem")
                .setFlexGrow(0);
        addComponentColumn(this::opener)
                .setHeader(hidden("Seeds"))
                .setWidth("3.25rem")
                .setFlexGrow(0);
        addComponentColumn(LeaderboardGrid::system)
                .setHeader("System")
                .setSortProperty("system")
                .setKey("system")
                .setWidth(systemWidth())
                .setFlexGrow(3);
        addComponentColumn(LeaderboardGrid::seeds)
                .setHeader("Seeds")
                .setSortProperty("seeds")
                .setKey("seeds")
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("5.5rem")
                .setFlexGrow(0)
                .setVisible(!narrow);
    }

    private Column<LeaderboardRow> score(String metric) {
        return addComponentColumn(row -> cell(row, metric))
                .setSortProperty(metric)
                .setKey(metric)
                .setTextAlign(ColumnTextAlign.END)
                .setWidth("8.5rem")
                .setFlexGrow(1);
    }

    private static EmotionChip chip(String metric) {
        return new EmotionChip(Emotion.of(metric.substring(metric.indexOf(':') + 1)));
    }

    private Component cell(LeaderboardRow row, String metric) {
        MeanAndDeviation score = row.scores().get(metric);
        Span cell = new Span();
        cell.addClassName("erc-number");
        if (score == null) {
            cell.setText(Numbers.NONE);
            return cell;
        }
        cell.add(new Span(Scores.text(metric, score.mean())));
        if (score.n() > 1) {
            Span deviation = new Span(" ± " + Scores.text(metric, score.sd()));
            deviation.addClassName("erc-deviation");
            cell.add(deviation);
        }
        if (row.isAsReported()) {
            Span mark = new Span(LeaderboardTable.REPORTED_MARK);
            mark.setTitle(LeaderboardTable.REPORTED_NOTE);
            mark.getElement().setAttribute("aria-hidden", "true");
            cell.add(mark, hidden(" (as reported)"));
        } else if (row.best().contains(metric)) {
            cell.addClassName("erc-best");
            cell.add(hidden(" (best)"));
        } else if (presenter.isTied(row, metric)) {
            cell.addClassName("erc-best");
            cell.add(hidden(" (not told from the best)"));
        }
        return presenter
                .printed(row, metric)
                .<Component>map(printed -> withPrinted(cell, printed, score.mean()))
                .orElse(cell);
    }

    /** The paper's number below ours, as a link to the table that it stands in. */
    private static Component withPrinted(Span ours, PrintedNumbers.Printed printed, double mean) {
        double gap = printed.gap(mean);
        String text = printed.result().printed() + " (" + (gap > 0 ? "+" : "")
                + Numbers.fixed(gap, printed.unit() == 1 ? 3 : 1) + ")";
        Anchor link = new Anchor("reproduce/" + printed.table(), text);
        link.addClassNames("erc-printed", "erc-small");
        link.getElement().setAttribute("aria-label", "printed in " + printed.table() + ": " + text);
        Div cell = new Div(ours, link);
        cell.addClassNames("erc-two-lines", "erc-number");
        return cell;
    }

    private static Component system(LeaderboardRow row) {
        Span title = new Span(row.title());
        title.addClassName("erc-strong");
        Span preset =
                new Span("preset " + row.preset() + (row.configDiff().isEmpty() ? "" : " · " + row.configDiffText()));
        preset.addClassNames("erc-muted", "erc-small");
        Span count = new Span("n = " + row.seeds() + (row.failed() > 0 ? ", " + row.failed() + " failed" : ""));
        count.addClassNames("erc-muted", "erc-small", "erc-narrow-only");
        Div cell = new Div(title, preset, count);
        if (row.isExternal()) {
            title.setText(ExternalSystem.name(row.system()).orElse(row.title()) + " ");
            title.add(row.isAsReported() ? Badge.asReported(LeaderboardTable.REPORTED_NOTE) : Badge.external());
        }
        cell.addClassName("erc-two-lines");
        return cell;
    }

    private static Component seeds(LeaderboardRow row) {
        Div cell = new Div(new Span(String.valueOf(row.seeds())));
        cell.addClassNames("erc-number", "erc-two-lines");
        if (row.failed() > 0) {
            Span failed = new Span("+ " + row.failed() + " failed");
            failed.addClassNames("erc-bad", "erc-small");
            cell.add(failed);
        }
        return cell;
    }

    private Component chooser(LeaderboardRow row) {
        Checkbox chooser = new Checkbox(presenter.state().chosen().contains(row.groupId()));
        chooser.setAriaLabel("Compare " + row.title() + ", preset " + row.preset());
        chooser.setVisible(row.seeds() > 0);
        chooser.addValueChangeListener(ticked -> onChoose.accept(row.groupId(), ticked.getValue()));
        return chooser;
    }

    private Component opener(LeaderboardRow row) {
        boolean open = presenter.state().open().contains(row.groupId());
        NativeButton button = new NativeButton(open ? "▾" : "▸", click -> toggle(row));
        button.addClassNames("erc-plain-button", "erc-opener");
        button.getElement().setAttribute("aria-expanded", String.valueOf(open));
        button.getElement().setAttribute("aria-label", "Seeds of " + row.title() + ", preset " + row.preset());
        return button;
    }

    private void toggle(LeaderboardRow row) {
        Set<String> open = new TreeSet<>(presenter.state().open());
        boolean opened = open.add(row.groupId());
        if (!opened) {
            open.remove(row.groupId());
        }
        onOpen.accept(open);
        setDetailsVisible(row, opened);
        rows.refreshItem(row);
    }

    private void showOpenRows() {
        Set<String> open = presenter.state().open();
        if (!open.isEmpty()) {
            presenter
                    .rows(0, presenter.total())
                    .filter(row -> open.contains(row.groupId()))
                    .forEach(row -> setDetailsVisible(row, true));
        }
    }

    private void showOrder() {
        LeaderboardState state = presenter.state();
        Column<LeaderboardRow> column = getColumnByKey(state.sort());
        if (column != null) {
            sort(List.of(new GridSortOrder<>(
                    column, state.ascending() ? SortDirection.ASCENDING : SortDirection.DESCENDING)));
        }
    }

    private void sorted(List<GridSortOrder<LeaderboardRow>> orders) {
        if (settingUp) {
            return;
        }
        if (orders.isEmpty()) {
            onSort.accept(LeaderboardState.DEFAULT_SORT, false);
        } else {
            GridSortOrder<LeaderboardRow> order = orders.getFirst();
            onSort.accept(order.getSorted().getKey(), order.getDirection() == SortDirection.ASCENDING);
        }
    }

    private static Span hidden(String text) {
        Span hidden = new Span(text);
        hidden.addClassName("erc-hidden");
        return hidden;
    }
}
