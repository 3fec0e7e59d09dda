package org.erclab.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;
import java.util.List;

/** A small table of fixed content; the first cell of a row is its header. Wide ones scroll inside themselves. */
public final class Table extends Div {

    private final HtmlContainer body = new HtmlContainer("tbody");

    /** A table that screen readers call {@code name}. */
    public Table(String name, List<String> columns) {
        addClassName("erc-scroll");
        // It may scroll, so keys must reach it.
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", name);
        HtmlContainer head = new HtmlContainer("tr");
        columns.forEach(column -> head.add(cell("th", new Span(column), "col")));
        HtmlContainer heads = new HtmlContainer("thead");
        heads.add(head);
        HtmlContainer table = new HtmlContainer("table");
        table.addClassName("erc-table");
        table.getElement().setAttribute("aria-label", name);
        table.add(heads, body);
        add(table);
    }

    public Table row(Component... cells) {
        HtmlContainer row = new HtmlContainer("tr");
        for (int i = 0; i < cells.length; i++) {
            row.add(i == 0 ? cell("th", cells[i], "row") : cell("td", cells[i], ""));
        }
        body.add(row);
        return this;
    }

    public Table row(String... cells) {
        return row(Arrays.stream(cells).map(Span::new).toArray(Component[]::new));
    }

    private static HtmlContainer cell(String tag, Component content, String scope) {
        HtmlContainer cell = new HtmlContainer(tag);
        cell.add(content);
        if (!scope.isEmpty()) {
            cell.getElement().setAttribute("scope", scope);
        }
        return cell;
    }
}
