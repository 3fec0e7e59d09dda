package org.erclab.ui.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;
import java.util.Locale;
import org.erclab.store.LogLine;
import org.erclab.ui.layout.Card;

/** The last lines that a run printed, or those of them that hold a text. While it follows, the newest line stays in sight. */
final class RunLog extends Div {

    private final Div lines = new Div();
    private final Checkbox follow = new Checkbox("Follow", true);
    private final TextField search = new TextField();
    private long lastPosition;

    RunLog() {
        lines.addClassName("erc-log");
        lines.getElement().setAttribute("role", "log");
        lines.getElement().setAttribute("aria-live", "off");
        lines.getElement().setAttribute("aria-label", "Log of the run process");
        lines.getElement().setAttribute("tabindex", "0");
        follow.addValueChangeListener(change -> scroll());
        Span none = new Span("Nothing is printed yet.");
        none.addClassName("erc-muted");
        lines.add(none);
        search.setPlaceholder("Search");
        search.setAriaLabel("Search the log");
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            lines.getChildren().forEach(this::filter);
            scroll();
        });
        Div tools = new Div(search, follow);
        tools.addClassName("erc-actions");
        add(Card.withAside("Log", tools, lines));
    }

    void append(List<LogLine> more) {
        List<LogLine> unseen =
                more.stream().filter(line -> line.position() > lastPosition).toList();
        if (unseen.isEmpty()) {
            return;
        }
        if (lastPosition == 0) {
            lines.removeAll();
        }
        for (LogLine line : unseen) {
            Div row = new Div();
            row.setText(line.text());
            filter(row);
            lines.add(row);
        }
        lastPosition = unseen.getLast().position();
        while (lines.getComponentCount() > RunPresenter.LOG_LINES) {
            lines.remove(lines.getComponentAt(0));
        }
        scroll();
    }

    private void filter(Component row) {
        String wanted = search.getValue().strip().toLowerCase(Locale.ROOT);
        row.setVisible(row.getElement().getText().toLowerCase(Locale.ROOT).contains(wanted));
    }

    private void scroll() {
        if (follow.getValue()) {
            lines.getElement().executeJs("setTimeout(() => { this.scrollTop = this.scrollHeight; })");
        }
    }
}
