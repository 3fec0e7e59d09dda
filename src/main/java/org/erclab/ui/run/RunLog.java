package org.erclab.ui.run;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.erclab.store.LogLine;
import org.erclab.ui.layout.Card;

/** The last lines that a run printed. While it follows, the newest line stays in sight. */
final class RunLog extends Div {

    private final Div lines = new Div();
    private final Checkbox follow = new Checkbox("Follow", true);
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
        add(Card.withAside("Log", follow, lines));
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
            lines.add(row);
        }
        lastPosition = unseen.getLast().position();
        while (lines.getComponentCount() > RunPresenter.LOG_LINES) {
            lines.remove(lines.getComponentAt(0));
        }
        scroll();
    }

    private void scroll() {
        if (follow.getValue()) {
            lines.getElement().executeJs("setTimeout(() => { this.scrollTop = this.scrollHeight; })");
        }
    }
}
