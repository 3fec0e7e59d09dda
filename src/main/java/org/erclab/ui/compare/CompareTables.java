package org.erclab.ui.compare;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.erclab.leaderboard.compare.Comparison;
import org.erclab.leaderboard.compare.ComparisonExport;
import org.erclab.leaderboard.compare.ComparisonTable;
import org.erclab.leaderboard.compare.SettingDifference;
import org.erclab.metrics.Interval;
import org.erclab.metrics.MeanAndDeviation;
import org.erclab.metrics.Metrics;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Scores;
import org.erclab.ui.layout.Table;

/** The page's tables: scores with differences, tests, settings that differ. */
final class CompareTables {

    private static final double SIGNIFICANT = 0.05;

    private static final List<String> TESTS = List.of("paired-t", "signed-rank", "rank-sum", "mcnemar");

    private CompareTables() {}

    /** Mean ± sd of every overall score, and the difference from the baseline below it. */
    static Table scores(List<ComparedRow> rows, ComparedRow baseline, List<String> metrics) {
        List<String> heads = new ArrayList<>(List.of("Row", "n"));
        metrics.forEach(metric -> heads.add(Metrics.of(metric).title()));
        Table table = new Table("Scores on test with their difference from the baseline", heads);
        for (ComparedRow row : rows) {
            List<Component> cells = new ArrayList<>(List.of(
                    RowLetter.named(row), new Span(String.valueOf(row.row().seeds()))));
            for (String metric : metrics) {
                cells.add(score(row, baseline, metric));
            }
            table.row(cells.toArray(Component[]::new));
        }
        return table;
    }

    private static Component score(ComparedRow row, ComparedRow baseline, String metric) {
        MeanAndDeviation score = row.row().scores().get(metric);
        String deviation = score.n() > 1 ? " ± " + Scores.text(metric, score.sd()) : "";
        Span value = new Span(Scores.text(metric, score.mean()) + deviation);
        Span difference = new Span(
                row == baseline
                        ? "baseline"
                        : signed(metric, score.mean() - baseline.row().mean(metric)));
        difference.addClassNames("erc-small", "erc-muted");
        Div cell = new Div(value, difference);
        cell.addClassNames("erc-two-lines", "erc-number");
        return cell;
    }

    /** Each row against the baseline by one score. */
    static Table tests(List<ComparedRow> others, ComparisonTable compared) {
        String metric = compared.metric();
        String level = Math.round(100 * compared.level()) + " % over ";
        Table table = new Table(
                "Tests against the baseline",
                List.of(
                        "Row",
                        "Δ " + Metrics.of(metric).title(),
                        level + "dialogues",
                        level + "seeds",
                        "Pairs",
                        "paired t",
                        "signed-rank",
                        "rank-sum",
                        "McNemar",
                        "Cohen's d"));
        for (ComparedRow row : others) {
            Comparison comparison = compared.rows().stream()
                    .filter(one -> one.row().groupId().equals(row.id()))
                    .findFirst()
                    .orElseThrow();
            List<Component> cells = new ArrayList<>();
            cells.add(RowLetter.named(row));
            cells.add(number(signed(metric, comparison.difference())));
            cells.add(number(interval(metric, comparison.dialogueInterval())));
            cells.add(number(interval(metric, comparison.pairedInterval())));
            cells.add(number(String.valueOf(comparison.commonSeeds().size())));
            TESTS.forEach(test -> cells.add(p(comparison.test(test))));
            Double d = comparison.effects().get("cohens-d");
            cells.add(number(d == null ? Numbers.NONE : Numbers.fixed(d, 2)));
            table.row(cells.toArray(Component[]::new));
        }
        return table;
    }

    /** The corrected p in front, the raw one below; words where a number would mislead. */
    private static Component p(Comparison.Test test) {
        if (Double.isNaN(test.p())) {
            Span why = number(isTooFew(test) ? "too few seeds" : Numbers.NONE);
            why.addClassName("erc-muted");
            return why;
        }
        boolean significant = test.corrected() < SIGNIFICANT;
        Span corrected = new Span(ComparisonExport.probability(test.corrected()) + (significant ? " *" : ""));
        if (significant) {
            corrected.addClassName("erc-strong");
        }
        Span raw = new Span("p " + ComparisonExport.probability(test.p()));
        raw.addClassNames("erc-small", "erc-muted");
        Div cell = new Div(corrected, raw);
        cell.addClassNames("erc-two-lines", "erc-number");
        return cell;
    }

    private static boolean isTooFew(Comparison.Test test) {
        return test.remark().startsWith("too few");
    }

    /** Why tests were not made, each reason once. */
    static Set<String> reasons(ComparisonTable compared) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Comparison row : compared.rows()) {
            row.tests().stream()
                    .filter(test ->
                            TESTS.contains(test.name()) && !test.remark().isEmpty())
                    .forEach(test -> reasons.add(test.name() + ": " + test.remark()));
        }
        return reasons;
    }

    private static String interval(String metric, Optional<Interval> interval) {
        return interval.map(ends -> signed(metric, ends.low()) + " to " + signed(metric, ends.high()))
                .orElse(Numbers.NONE);
    }

    /** A difference with its sign, in the unit in which the score is shown. */
    static String signed(String metric, double difference) {
        String text = Scores.text(metric, difference);
        return difference > 0 && !text.equals(Numbers.NONE) ? "+" + text : text;
    }

    private static Span number(String text) {
        Span number = new Span(text);
        number.addClassName("erc-number");
        return number;
    }

    /** Settings as rows, or as columns when {@code turned}. */
    static Table settings(List<ComparedRow> rows, List<SettingDifference> differences, boolean turned) {
        Table table = turned ? settingsAcross(rows, differences) : settingsDown(rows, differences);
        table.addClassName("erc-settings-table");
        return table;
    }

    private static Table settingsDown(List<ComparedRow> rows, List<SettingDifference> differences) {
        List<String> heads = new ArrayList<>(List.of("Setting"));
        rows.forEach(row -> heads.add(row.name()));
        Table table = new Table("Settings that differ", heads);
        for (SettingDifference difference : differences) {
            List<String> cells = new ArrayList<>(List.of(difference.name()));
            difference.values().forEach(value -> cells.add(shown(value)));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static Table settingsAcross(List<ComparedRow> rows, List<SettingDifference> differences) {
        List<String> heads = new ArrayList<>(List.of("Row"));
        differences.forEach(difference -> heads.add(difference.name()));
        Table table = new Table("Settings that differ", heads);
        for (ComparedRow row : rows) {
            List<Component> cells = new ArrayList<>(List.of(RowLetter.named(row)));
            differences.forEach(
                    difference -> cells.add(new Span(shown(difference.values().get(row.place())))));
            table.row(cells.toArray(Component[]::new));
        }
        return table;
    }

    private static String shown(String value) {
        return value.isEmpty() ? Numbers.NONE : value;
    }
}
