package org.erclab.ui.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.erclab.leaderboard.compare.Comparison;
import org.erclab.leaderboard.compare.ComparisonTable;
import org.erclab.leaderboard.compare.Flips;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.Metrics;
import org.erclab.ui.layout.Badge;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Glyph;
import org.erclab.ui.layout.Page;

/** Two to eight rows of the leaderboard side by side. */
@Route(value = "compare", layout = Frame.class)
@PageTitle("Compare · ERC Lab")
public final class CompareView extends Page implements BeforeEnterObserver {

    private static final Map<String, String> EXPORTS =
            new java.util.TreeMap<>(Map.of("csv", "CSV", "json", "JSON", "latex", "LaTeX", "markdown", "Markdown"));

    private final ComparePresenter presenter;
    private final Div body = new Div();
    private final Select<ComparedRow> baseline = new Select<>();
    private final Select<String> metric = new Select<>();
    private final Select<ComparedRow> beside = new Select<>();
    private final Select<String> classMetric = new Select<>();
    private boolean settingUp;

    CompareView(ComparePresenter presenter) {
        super("Compare");
        this.presenter = presenter;
        body.addClassName("erc-stack-wide");
        baseline.setLabel("Baseline");
        baseline.setItemLabelGenerator(ComparedRow::name);
        metric.setLabel("Tested score");
        metric.setItemLabelGenerator(id -> Metrics.of(id).title());
        beside.setLabel("Row beside the baseline");
        beside.setItemLabelGenerator(ComparedRow::name);
        classMetric.setLabel("Score by emotion");
        classMetric.setItems(CompareState.CLASS_METRICS);
        classMetric.setItemLabelGenerator(id -> Metrics.of(id).title());
        onChoice(baseline, row -> change(presenter.state().against(row.id())));
        onChoice(metric, id -> change(presenter.state().by(id)));
        onChoice(beside, row -> change(presenter.state().confused(row.id())));
        onChoice(classMetric, id -> change(presenter.state().byEmotion(id)));
        add(body);
    }

    private <T> void onChoice(Select<T> select, Consumer<T> chosen) {
        select.addValueChangeListener(change -> {
            if (!settingUp && change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        presenter.open(
                CompareState.read(event.getLocation().getQueryParameters().getParameters()));
        show();
    }

    private void change(CompareState state) {
        presenter.open(state);
        String query = new QueryParameters(presenter.state().query()).getQueryString();
        UI.getCurrent().getPage().getHistory().replaceState(null, "compare" + (query.isEmpty() ? "" : "?" + query));
        show();
    }

    private void show() {
        body.removeAll();
        setHeading("Compare", presenter.simulated() ? new Component[] {Badge.simulated()} : new Component[0]);
        setAbout(presenter.summary());
        presenter.problems().forEach(problem -> body.add(Callout.warning(problem)));
        if (presenter.rows().size() < 2) {
            body.add(new EmptyState(
                    "Choose two to eight rows",
                    "Tick rows of one corpus on the leaderboard and press Compare: what differs in their settings, by"
                            + " how much their scores differ, whether that difference could be chance, and which"
                            + " utterances only one of them gets right.",
                    new Anchor(".", "Choose rows on the leaderboard")));
        } else {
            settingUp = true;
            body.add(rows());
            if (!presenter.metrics().isEmpty()) {
                body.add(choices(), scores());
                presenter.table().ifPresent(table -> body.add(tests(table)));
            }
            body.add(settings());
            if (!presenter.metrics().isEmpty()) {
                body.add(columns(CompareCharts.curves(presenter.rows(), presenter.metric())));
            }
            byEmotion();
            confusions();
            settingUp = false;
        }
        say(presenter.summary());
    }

    private Component rows() {
        UnorderedList list = new UnorderedList();
        list.addClassNames("erc-legend", "erc-compared");
        for (ComparedRow row : presenter.rows()) {
            Span preset = new Span(row.row().preset()
                    + (row.row().configDiff().isEmpty() ? "" : " · " + row.row().configDiffText()));
            preset.addClassNames("erc-muted", "erc-small");
            NativeButton remove =
                    new NativeButton("×", click -> change(presenter.state().without(row.id())));
            remove.addClassName("erc-plain-button");
            remove.getElement().setAttribute("aria-label", "Leave out " + row.name());
            list.add(new ListItem(RowLetter.named(row), preset, remove));
        }
        return list;
    }

    private Component choices() {
        baseline.setItems(presenter.rows());
        baseline.setValue(presenter.baseline());
        metric.setItems(presenter.metrics());
        metric.setValue(presenter.metric());
        Div choices = new Div(baseline, metric);
        choices.addClassName("erc-filters");
        return choices;
    }

    private Component scores() {
        Card card = new Card(
                "Scores on test",
                CompareTables.scores(presenter.rows(), presenter.baseline(), presenter.metrics()),
                note("Mean ± sample sd over n seeds, × 100 (Pearson r as it is); below it the difference from the"
                        + " baseline."));
        return card;
    }

    private Component tests(ComparisonTable table) {
        Div exports = new Div(Glyph.DOWNLOAD.icon());
        exports.addClassNames("erc-actions", "erc-small");
        EXPORTS.forEach((format, title) -> {
            Anchor link = new Anchor(presenter.exportAddress(format), title);
            link.setRouterIgnore(true);
            link.setTarget("_blank");
            exports.add(link);
        });
        Card card = Card.withAside(
                Metrics.of(table.metric()).title() + " against "
                        + presenter.baseline().name(),
                exports,
                CompareTables.tests(presenter.others(), table),
                note("p-values are two-sided; in front corrected by Holm over the rows shown, below it as computed;"
                        + " * below 0.05 after correction. The interval over dialogues draws them "
                        + table.samples() + " times (seed " + table.bootstrapSeed()
                        + "); the one over seeds is Student's t of the paired differences. McNemar pools the"
                        + " utterances of the common seeds."));
        Set<String> remarks = new LinkedHashSet<>();
        table.rows().stream().map(Comparison::remarks).forEach(remarks::addAll);
        remarks.addAll(CompareTables.reasons(table));
        remarks.forEach(remark -> card.add(note(remark + ".")));
        return card;
    }

    private Component settings() {
        List<SettingDifference> differences = presenter.differences();
        if (differences.isEmpty()) {
            return new Card("Settings that differ", note("None: these rows differ in their corpus version only."));
        }
        Button turn = new Button(
                presenter.state().turned() ? "Settings as rows" : "Settings as columns",
                click -> change(presenter.state().turned(!presenter.state().turned())));
        return Card.withAside(
                "Settings that differ",
                turn,
                CompareTables.settings(
                        presenter.rows(), differences, presenter.state().turned()));
    }

    private void byEmotion() {
        List<Component> charts =
                CompareCharts.byEmotion(presenter.rows(), presenter.state().classMetric());
        if (!charts.isEmpty()) {
            classMetric.setValue(presenter.state().classMetric());
            body.add(filters(classMetric), columns(charts));
        }
        CompareCharts.distributions(presenter.rows()).forEach(body::add);
    }

    private void confusions() {
        ComparedRow row = presenter.beside();
        List<Component> cards = ConfusionCards.of(row, presenter.baseline());
        if (cards.isEmpty()) {
            return;
        }
        beside.setItems(presenter.others());
        beside.setValue(row);
        List<Flips> flips = presenter.flips(row);
        List<Component> all = new ArrayList<>(cards);
        if (!flips.isEmpty()) {
            all.add(new Card(
                    "Flipped utterances",
                    ConfusionCards.flips(row, presenter.baseline(), flips),
                    note("Utterances of scored emotions that only one of the two gets right, run against"
                            + " run of the same seed.")));
        }
        body.add(
                filters(beside),
                columns(all),
                note("Confusions add up all seeds; a cell leads to the utterances of the first seed. Keyboard: Show"
                        + " table has the same links."));
    }

    private static Component filters(Component... parts) {
        Div filters = new Div(parts);
        filters.addClassName("erc-filters");
        return filters;
    }

    private static Component columns(List<Component> parts) {
        Div columns = new Div();
        columns.addClassName("erc-columns");
        parts.forEach(columns::add);
        return columns;
    }

    private static Paragraph note(String text) {
        Paragraph note = new Paragraph(text);
        note.addClassNames("erc-note", "erc-small");
        return note;
    }
}
