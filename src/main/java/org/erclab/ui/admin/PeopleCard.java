package org.erclab.ui.admin;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Supplier;
import org.erclab.access.People;
import org.erclab.access.People.Invitation;
import org.erclab.store.Person;
import org.erclab.store.Role;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.Table;
import org.erclab.ui.layout.Times;

/** Everybody with role and activity, and somebody new. Passwords are set by links, which are shown once. */
final class PeopleCard extends Div {

    private final People people;
    private final Div list = new Div();
    private final Div answer = new Div();
    private final TextField name = new TextField("Name");
    private final Select<Role> role = roles("Role");

    PeopleCard(People people) {
        this.people = people;
        name.setHelperText("a-z, 0-9, '.', '_', '-'");
        role.setValue(Role.RESEARCHER);
        Div inputs = new Div(name, role);
        inputs.addClassName("erc-import");
        Div buttons = new Div(new Button("Add", click -> {
            invite(() -> people.add(name.getValue().strip(), role.getValue()));
            name.clear();
        }));
        buttons.addClassName("erc-actions");
        answer.addClassName("erc-stack");
        add(new Card("People", list, inputs, buttons, answer));
        show();
    }

    private static Select<Role> roles(String label) {
        Select<Role> roles = new Select<>();
        roles.setLabel(label);
        roles.setItems(Role.values());
        roles.setItemLabelGenerator(Role::lowerName);
        return roles;
    }

    private void show() {
        list.removeAll();
        Table table = new Table("People", List.of("Name", "Role", "Account", "Last signed in", "Change"));
        people.list()
                .forEach(person -> table.row(
                        new Span(person.name()),
                        role(person),
                        new Span(account(person)),
                        person.lastSignIn().<Component>map(Times::ago).orElseGet(() -> new Span("never")),
                        actions(person)));
        table.addClassName("erc-words");
        list.add(table);
    }

    private static String account(Person person) {
        if (!person.active()) {
            return "closed";
        }
        return person.issuer()
                .map(issuer -> "open, by " + issuer)
                .orElse(person.hasPassword() ? "open" : "waits for its password");
    }

    private Component role(Person person) {
        Select<Role> roles = roles(null);
        roles.setAriaLabel("Role of " + person.name());
        roles.setValue(person.role());
        roles.addValueChangeListener(chosen -> {
            if (chosen.isFromClient()) {
                change(() -> people.change(person.id(), chosen.getValue(), person.active()));
            }
        });
        return roles;
    }

    private Component actions(Person person) {
        Button link = new Button("New link", click -> invite(() -> people.invite(person.id())));
        link.setAriaLabel("New link for " + person.name());
        Button close = new Button(
                person.active() ? "Close" : "Open",
                click -> change(() -> people.change(person.id(), person.role(), !person.active())));
        close.setAriaLabel((person.active() ? "Close" : "Open") + " the account of " + person.name());
        link.addThemeVariants(ButtonVariant.LUMO_SMALL);
        close.addThemeVariants(ButtonVariant.LUMO_SMALL);
        link.setVisible(person.issuer().isEmpty());
        Div actions = new Div(link, close);
        actions.addClassName("erc-actions");
        return actions;
    }

    private void change(Supplier<Person> wish) {
        answer.removeAll();
        try {
            Person person = wish.get();
            answer.add(Callout.hint("'" + person.name() + "' is "
                    + person.role().lowerName() + (person.active() ? "" : ", and the account is closed")
                    + "; the sessions of the account ended."));
        } catch (IllegalStateException refused) {
            answer.add(Callout.error(refused.getMessage() + "."));
        }
        show();
    }

    private void invite(Supplier<Invitation> wish) {
        answer.removeAll();
        try {
            Invitation invitation = wish.get();
            // The browser knows by which name the server is reached.
            UI.getCurrent()
                    .getPage()
                    .fetchCurrentURL(here -> answer.add(Callout.warning("This link lets '"
                                    + invitation.person().name() + "' set a password, once, within "
                                    + People.LINK.toDays()
                                    + " days. It is not shown again.")
                            .with(new CommandLine(here.toString().replaceAll("/admin.*$", "/set-password?key=")
                                    + invitation.key()))));
            show();
        } catch (IllegalArgumentException refused) {
            answer.add(Callout.error(refused.getMessage() + "."));
        }
    }
}
