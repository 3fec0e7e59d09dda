package org.erclab.ui.admin;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.stream.Collectors;
import org.erclab.access.Callers;
import org.erclab.access.People;
import org.erclab.access.Tokens;
import org.erclab.store.ApiToken;
import org.erclab.store.AuditEntry;
import org.erclab.store.AuditTrail;
import org.erclab.store.Role;
import org.erclab.store.TextFilter;
import org.erclab.store.TokenScope;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;
import org.erclab.ui.layout.Table;
import org.erclab.ui.layout.Times;

/** People and roles, tokens of everybody, the audit trail. */
@Route(value = "admin", layout = Frame.class)
@PageTitle("Administration · ERC Lab")
public final class AdminView extends Page implements BeforeEnterObserver {

    private static final int ENTRIES = 100;

    private final Callers callers;
    private final People people;
    private final Tokens tokens;
    private final AuditTrail audit;
    private final Div tokenList = new Div();
    private final Div trail = new Div();

    AdminView(Callers callers, People people, Tokens tokens, AuditTrail audit) {
        super("Administration");
        this.callers = callers;
        this.people = people;
        this.tokens = tokens;
        this.audit = audit;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (!callers.current().may(Role.ADMINISTRATOR)) {
            add(new EmptyState(
                    "This page is for administrators",
                    "The server prints a link that sets one up when it starts without any.",
                    new Anchor("sign-in", "Sign in")));
            return;
        }
        TextField filter = new TextField("Entries with");
        filter.setPlaceholder("name, action or subject");
        filter.setValueChangeMode(ValueChangeMode.LAZY);
        filter.addValueChangeListener(change -> showTrail(change.getValue()));
        add(new PeopleCard(people), new Card("API tokens", tokenList), new Card("Audit trail", filter, trail));
        showTokens();
        showTrail("");
    }

    private void showTokens() {
        tokenList.removeAll();
        List<ApiToken> all = tokens.list(callers.current(), true).stream()
                .filter(token -> !token.revoked())
                .toList();
        if (all.isEmpty()) {
            tokenList.add(new Paragraph("There are none."));
            return;
        }
        Table table =
                new Table("API tokens of everybody", List.of("Owner", "For", "Scope", "Issued", "Last used", "Change"));
        all.forEach(token -> {
            Button revoke = new Button("Revoke", click -> {
                tokens.revoke(callers.current(), token.id());
                showTokens();
            });
            revoke.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
            revoke.setAriaLabel("Revoke " + token.name() + " of " + token.ownerName());
            table.row(
                    new Span(token.ownerName()),
                    new Span(token.name()),
                    new Span(token.scopes().stream()
                            .sorted()
                            .map(TokenScope::lowerName)
                            .collect(Collectors.joining(", "))),
                    Times.ago(token.createdAt()),
                    token.lastUsed().map(Times::ago).orElseGet(() -> new Span("never")),
                    revoke);
        });
        table.addClassName("erc-words");
        tokenList.add(table);
    }

    private void showTrail(String text) {
        trail.removeAll();
        List<AuditEntry> entries = audit.page(TextFilter.typed(text), 0, ENTRIES);
        if (entries.isEmpty()) {
            trail.add(new Paragraph("Nothing was written down."));
            return;
        }
        Table table =
                new Table("Audit trail, newest first", List.of("Who", "What", "Of what", "Outcome", "From", "When"));
        entries.forEach(entry -> table.row(
                new Span(entry.who()),
                new Span(entry.action()),
                new Span(entry.subject()),
                new Span(entry.done() ? "done" : "refused"),
                new Span(entry.address()),
                Times.ago(entry.at())));
        table.addClassName("erc-words");
        trail.add(table);
        if (entries.size() == ENTRIES) {
            trail.add(new Paragraph("The newest " + ENTRIES + "; GET /api/v1/audit has all."));
        }
    }
}
