package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.erclab.experiment.Provenance;
import org.erclab.store.Run;
import org.erclab.store.RunEvent;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Facts;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Table;
import org.erclab.ui.layout.Times;

/** What stays on record: what happened, which settings, and where the numbers come from. */
final class RunRecord extends Div {

    RunRecord() {
        addClassName("erc-columns");
    }

    void show(Run run, RunReport report) {
        removeAll();
        Div story = new Div(history(report.events()));
        story.addClassName("erc-stack-wide");
        run.provenance().ifPresent(provenance -> story.add(provenance(provenance)));
        add(story, settings(report.settings()));
    }

    private static Card history(List<RunEvent> events) {
        Table table = new Table("What happened to the run", List.of("When", "What", "By"));
        for (RunEvent event : events) {
            table.row(Times.ago(event.at()), left(event.text()), left(event.who()));
        }
        Card card = new Card("History", table);
        card.addClassName("erc-prose-table");
        return card;
    }

    private static Span left(String text) {
        return new Span(text);
    }

    private static Card settings(List<RunReport.SettingRow> settings) {
        Facts facts = Facts.lines();
        for (RunReport.SettingRow setting : settings) {
            facts.with(setting.name(), value(setting));
        }
        return new Card("Settings", scroller("Settings", facts));
    }

    private static Component value(RunReport.SettingRow setting) {
        Span value = new Span(setting.value());
        if (!setting.changed()) {
            return value;
        }
        value.addClassName("erc-best");
        Span preset = new Span(" (preset: " + setting.preset() + ")");
        preset.addClassName("erc-muted");
        return new Span(value, preset);
    }

    private static Card provenance(Provenance from) {
        Facts facts = Facts.lines()
                .with("Corpus", from.corpus() + ", label set " + from.labelSet())
                .with("Corpus fingerprint", code(from.corpusFingerprint()))
                .with("Split fingerprint", code(from.splitFingerprint()))
                .with("System", from.system() + ", protocol " + from.protocol())
                .with("Seed", String.valueOf(from.seed()))
                .with("Word vectors", from.wordVectors())
                .with("Feature sets", sets(from.featureSets()))
                .with("Training data", from.trainingData().isEmpty() ? Numbers.NONE : from.trainingData())
                .with("Code revision", code(from.codeRevision()))
                .with("Libraries", joined(from.libraries()))
                .with("Java", from.java())
                .with("Machine", from.operatingSystem() + ", " + from.cpuCapability())
                .with("Device", from.device() + ", " + from.threads() + (from.threads() == 1 ? " thread" : " threads"))
                .with("Deterministic", from.deterministic() ? "yes: the same run gives the same bits" : "no")
                .with("Checkpoint", code(from.checkpointSha256()))
                .with("Predictions", code(from.predictionsSha256()));
        return new Card("Provenance", scroller("Provenance", facts));
    }

    /** Scrolls by keyboard, too. */
    private static Div scroller(String name, Facts facts) {
        Div scroller = new Div(facts);
        scroller.addClassName("erc-tall");
        scroller.getElement().setAttribute("tabindex", "0");
        scroller.getElement().setAttribute("role", "region");
        scroller.getElement().setAttribute("aria-label", name);
        return scroller;
    }

    private static Span sets(Map<String, String> fingerprints) {
        return fingerprints.isEmpty() ? new Span("none") : code(joined(fingerprints));
    }

    private static String joined(Map<String, String> versions) {
        return versions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(library -> library.getKey() + " " + library.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Span code(String text) {
        Span code = new Span(text);
        code.addClassName("erc-mono");
        return code;
    }
}
