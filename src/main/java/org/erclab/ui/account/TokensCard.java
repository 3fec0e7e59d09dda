package org.erclab.ui.account;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.erclab.access.AccessRefusedException;
import org.erclab.access.Caller;
import org.erclab.access.Callers;
import org.erclab.access.Tokens;
import org.erclab.store.ApiToken;
import org.erclab.store.Role;
import org.erclab.store.TokenScope;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.Table;
import org.erclab.ui.layout.Times;

/** API tokens of whoever looks: those there are, and a new one, whose secret is shown once. */
final class TokensCard extends Div {

    private final Tokens tokens;
    private final Callers callers;
    private final Div list = new Div();
    private final Div answer = new Div();
    private final TextField name = new TextField("What it is for");
    private final Select<TokenScope> scope = new Select<>();
    private final IntegerField days = new IntegerField("Valid for days");

    TokensCard(Tokens tokens, Callers callers) {
        this.tokens = tokens;
        this.callers = callers;
        Caller caller = callers.current();
        name.setMaxLength(100);
        scope.setLabel("Scope");
        scope.setItems(Arrays.stream(TokenScope.values())
                .filter(one -> caller.may(Role.ADMINISTRATOR)
                        || one == TokenScope.READ
                        || one == TokenScope.WRITE && caller.may(Role.RESEARCHER))
                .toList());
        scope.setItemLabelGenerator(TokenScope::lowerName);
        scope.setValue(TokenScope.READ);
        scope.setHelperText("read: looks; write: submits, too");
        days.setValue((int) Tokens.USUAL.toDays());
        days.setMin(1);
        days.setMax(3650);
        Div inputs = new Div(name, scope, days);
        inputs.addClassName("erc-import");
        Div buttons = new Div(new Button("Issue token", click -> issue()));
        buttons.addClassName("erc-actions");
        answer.addClassName("erc-stack");
        add(new Card(
                "API tokens",
                new Paragraph("For scripts and notebooks: they send it as 'Authorization: Bearer …'."),
                list,
                inputs,
                buttons,
                answer));
        show();
    }

    private void show() {
        list.removeAll();
        List<ApiToken> all = tokens.list(callers.current(), false);
        if (all.isEmpty()) {
            list.add(new Paragraph("You have none."));
            return;
        }
        Table table = new Table(
                "API tokens", List.of("For", "Begins with", "Scope", "Issued", "Last used", "Ends", "Change"));
        all.forEach(token -> table.row(
                new Span(token.name()),
                mono("erclab_" + token.prefix()),
                new Span(token.scopes().stream()
                        .sorted()
                        .map(TokenScope::lowerName)
                        .collect(Collectors.joining(", "))),
                Times.ago(token.createdAt()),
                token.lastUsed().<Component>map(Times::ago).orElseGet(() -> new Span("never")),
                end(token),
                revoke(token)));
        table.addClassName("erc-words");
        list.add(table);
    }

    private static Component end(ApiToken token) {
        if (token.revoked()) {
            return new Span("revoked");
        }
        return new Span(token.expiresAt()
                .map(end -> end.isBefore(Instant.now())
                        ? "expired"
                        : "on " + end.toString().substring(0, 10))
                .orElse("never"));
    }

    private Component revoke(ApiToken token) {
        if (token.revoked()) {
            return new Span();
        }
        Button revoke = new Button("Revoke", click -> {
            answer.removeAll();
            boolean done = tokens.revoke(callers.current(), token.id());
            answer.add(
                    done
                            ? Callout.hint("Token '" + token.name() + "' is revoked.")
                            : Callout.error("Token '" + token.name() + "' is not yours to revoke: sign in as an"
                                    + " administrator."));
            show();
        });
        revoke.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        revoke.setAriaLabel("Revoke " + token.name());
        return revoke;
    }

    private void issue() {
        answer.removeAll();
        try {
            Duration validFor = Duration.ofDays(days.getValue() == null ? 0 : days.getValue());
            Tokens.Issued issued = tokens.issue(callers.current(), name.getValue(), Set.of(scope.getValue()), validFor);
            answer.add(Callout.warning("Copy it now: it is not shown again.").with(new CommandLine(issued.secret())));
            name.clear();
            show();
        } catch (IllegalArgumentException | AccessRefusedException refused) {
            answer.add(Callout.error(refused.getMessage() + "."));
        }
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("erc-mono");
        return span;
    }
}
