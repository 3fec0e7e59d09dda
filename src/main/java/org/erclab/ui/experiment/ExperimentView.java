package org.erclab.ui.experiment;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.erclab.jobs.watch.RunFeed;
import org.erclab.leaderboard.LeaderboardRow;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;
import org.erclab.store.Role;
import org.erclab.store.Run;
import org.erclab.ui.chart.ParallelCoordinates;
import org.erclab.ui.experiment.ExperimentPresenter.Line;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Permission;
import org.erclab.ui.layout.Scores;
import org.erclab.ui.layout.Table;
import org.erclab.ui.run.StatusBadge;

/** One experiment, or several together, filling in. */
@Route(value = "experiments/:ids", layout = Frame.class)
public final class ExperimentView extends Page implements BeforeEnterObserver, HasDynamicTitle {

    private static final int FEWEST_COMPARED = 2;
    private static final int MOST_COMPARED = 8;

    private static final Map<String, String> EXPORTS =
            new TreeMap<>(Map.of("csv", "CSV", "json", "JSON", "latex", "LaTeX", "markdown", "Markdown"));

    private final ExperimentPresenter presenter;
    private final Div notices = new Div();
    private final Select<String> metric = new Select<>();
    private final Div body = new Div();
    private List<?> shown = List.of();
    private String name = "";
    private boolean settingUp;

    ExperimentView(ExperimentPresenter presenter, RunFeed feed) {
        super("Experiment");
        this.presenter = presenter;
        refreshFrom(feed::watchList, this::refresh);
        body.addClassName("erc-stack-wide");
        notices.addClassName("erc-stack");
        metric.setLabel("Score");
        metric.setItemLabelGenerator(id -> Metrics.of(id).title());
        metric.addValueChangeListener(change -> metricChanged(change.getValue()));
        Div filters = new Div(metric);
        filters.addClassName("erc-filters");
        add(notices, filters, body);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        List<Long> numbers = ExperimentPresenter.numbers(
                event.getRouteParameters().get("ids").orElse(""));
        presenter.open(numbers, event.getLocation().getQueryParameters().getSingleParameter("metric"));
        if (presenter.lines().isEmpty()) {
            throw new NotFoundException("There is no such experiment");
        }
        name = (numbers.size() == 1 ? "Experiment " : "Experiments ")
                + String.join(", ", numbers.stream().map(String::valueOf).toList());
        setHeading(name);
        show();
    }

    private void metricChanged(String id) {
        if (!settingUp && id != null) {
            List<Long> numbers = presenter.lines().stream()
                    .map(line -> line.experiment().id())
                    .toList();
            presenter.open(numbers, Optional.of(id));
            UI.getCurrent()
                    .getPage()
                    .getHistory()
                    .replaceState(
                            null,
                            "experiments/"
                                    + String.join(
                                            ",",
                                            numbers.stream()
                                                    .map(String::valueOf)
                                                    .toList())
                                    + "?metric=" + id);
            show();
        }
    }

    private void refresh() {
        presenter.refresh();
        if (!presenter.standing().equals(shown)) {
            show();
        }
    }

    private void show() {
        shown = presenter.standing();
        settingUp = true;
        metric.setItems(presenter.metrics());
        presenter.metric().ifPresent(metric::setValue);
        metric.setVisible(presenter.metric().isPresent());
        settingUp = false;
        setAbout(presenter.summary());
        setActions(actions().toArray(Component[]::new));
        body.removeAll();
        body.add(Card.withAside("Runs", exports(), table()));
        if (presenter.metric().isEmpty()) {
            Paragraph note = new Paragraph("Scores appear here as runs complete; the page fills in by itself.");
            note.addClassName("erc-note");
            body.add(note);
        }
        coordinates().ifPresent(chart -> {
            Div card = new Div(chart);
            card.addClassName("erc-card");
            body.add(card);
        });
        say(presenter.summary());
    }

    private List<Component> actions() {
        List<Component> actions = new ArrayList<>();
        List<LeaderboardRow> rows = presenter.rows();
        if (rows.size() >= FEWEST_COMPARED && rows.size() <= MOST_COMPARED) {
            actions.add(new Anchor(
                    "compare?rows="
                            + String.join(
                                    ",",
                                    rows.stream().map(LeaderboardRow::groupId).toList()),
                    "Compare and test"));
        }
        List<Run> stoppable = presenter.stoppable();
        if (!stoppable.isEmpty()) {
            actions.add(bulk(
                    "Stop " + Numbers.counted(stoppable.size(), "run", "runs"),
                    "Each ends at its next batch and keeps its checkpoint; waiting ones leave the queue.",
                    stoppable,
                    presenter::stop));
        }
        List<Run> resumable = presenter.resumable();
        if (!resumable.isEmpty()) {
            actions.add(bulk(
                    "Resume " + Numbers.counted(resumable.size(), "run", "runs"),
                    "Stopped and failed runs are queued again and go on from their checkpoints.",
                    resumable,
                    presenter::resume));
        }
        return actions;
    }

    private Button bulk(String title, String effect, List<Run> runs, Function<List<Run>, List<String>> wish) {
        Button button = new Button(title, click -> {
            ConfirmDialog dialog = new ConfirmDialog();
            dialog.setHeader(title + "?");
            dialog.setText(effect);
            dialog.setCancelable(true);
            dialog.setCancelText("Leave them");
            dialog.setConfirmText(title);
            dialog.addConfirmListener(confirmed -> {
                notices.removeAll();
                wish.apply(runs).forEach(refused -> notices.add(Callout.warning(refused)));
                show();
            });
            dialog.open();
        });
        return Permission.guard(Role.RESEARCHER, button);
    }

    private Component exports() {
        Div exports = new Div();
        if (!presenter.rows().isEmpty()) {
            exports.add(Glyph.DOWNLOAD.icon());
            EXPORTS.forEach((format, title) -> {
                Anchor link = new Anchor(presenter.exportAddress(format), title);
                link.setRouterIgnore(true);
                link.setTarget("_blank");
                exports.add(link);
            });
        }
        exports.addClassNames("erc-actions", "erc-small");
        return exports;
    }

    private Table table() {
        List<Long> seeds = presenter.seeds();
        List<String> heads = new ArrayList<>(List.of("System"));
        seeds.forEach(seed -> heads.add("seed " + seed));
        heads.add("mean ± sd");
        Table table = new Table("Runs by config and seed", heads);
        for (Line line : presenter.lines()) {
            List<Component> cells = new ArrayList<>(List.of(config(line)));
            for (long seed : seeds) {
                cells.add(line.runs().stream()
                        .filter(run -> run.seed() == seed)
                        .findFirst()
                        .map(run -> cell(line, run))
                        .orElseGet(() -> new Span(Numbers.NONE)));
            }
            cells.add(mean(line));
            table.row(cells.toArray(Component[]::new));
        }
        return table;
    }

    private static Component config(Line line) {
        Span title = new Span(line.title());
        title.addClassName("erc-strong");
        Span details =
                new Span(line.experiment().preset() + " on " + line.experiment().corpus()
                        + line.row()
                                .filter(row -> !row.configDiff().isEmpty())
                                .map(row -> " · " + row.configDiffText())
                                .orElse(""));
        details.addClassNames("erc-muted", "erc-small");
        Div config = new Div(title, details);
        config.addClassName("erc-two-lines");
        return config;
    }

    private Component cell(Line line, Run run) {
        Optional<String> score =
                presenter.metric().flatMap(id -> line.score(run, id).map(value -> Scores.text(id, value)));
        Anchor link = new Anchor("runs/" + run.id(), score.orElse("run " + run.id()));
        link.getElement()
                .setAttribute(
                        "aria-label",
                        "Run " + run.id() + score.map(text -> ", " + text).orElse(""));
        Div cell = new Div(link);
        if (score.isEmpty()) {
            cell.add(StatusBadge.of(run.status()));
            if (run.status().isLive()) {
                Span epoch = new Span("epoch " + run.epoch() + " of " + run.maxEpochs());
                epoch.addClassNames("erc-muted", "erc-small");
                cell.add(epoch);
            }
        }
        cell.addClassNames("erc-run-cell", "erc-number");
        return cell;
    }

    private Component mean(Line line) {
        Optional<String> id = presenter.metric();
        Optional<MeanAndDeviation> mean = id.flatMap(line::mean);
        Span text = new Span(mean.map(value -> Scores.text(id.orElseThrow(), value.mean())
                        + (value.n() > 1 ? " ± " + Scores.text(id.orElseThrow(), value.sd()) : "") + " (n = "
                        + value.n() + ")")
                .orElse(Numbers.NONE));
        text.addClassNames("erc-number", "erc-strong");
        return text;
    }

    private Optional<ParallelCoordinates> coordinates() {
        List<SettingDifference> differences = presenter.differences();
        if (differences.isEmpty() || presenter.metric().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(SettingsChart.of(
                presenter.rows(), differences, presenter.metric().orElseThrow()));
    }

    @Override
    public String getPageTitle() {
        return name + " · ERC Lab";
    }
}
