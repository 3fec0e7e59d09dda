package org.erclab.ui.account;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.erclab.access.Caller;
import org.erclab.access.Callers;
import org.erclab.access.SignIn;
import org.erclab.access.SignInRefusedException;
import org.erclab.access.Tokens;
import org.erclab.store.Person;
import org.erclab.store.Role;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Facts;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;

/** Who one is here, one's API tokens, one's password where there is one. */
@Route(value = "account", layout = Frame.class)
@PageTitle("Account · ERC Lab")
public final class AccountView extends Page implements BeforeEnterObserver {

    private final Callers callers;
    private final PageCaller pageCaller;
    private final SignIn signIn;
    private final Tokens tokens;

    AccountView(Callers callers, PageCaller pageCaller, SignIn signIn, Tokens tokens) {
        super("Account");
        this.callers = callers;
        this.pageCaller = pageCaller;
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Caller caller = callers.current();
        if (!caller.known()) {
            add(new EmptyState(
                    "Nobody is signed in",
                    "Tokens and passwords belong to an account.",
                    new Anchor("sign-in", "Sign in")));
            return;
        }
        Optional<Person> person = pageCaller.person();
        String role = caller.role().map(Role::lowerName).orElse("none");
        Facts who = Facts.tiles().with("Name", caller.name()).with("Role", role);
        person.flatMap(Person::issuer).ifPresent(issuer -> who.with("Signs in by", issuer));
        add(new Card("Who you are", who));
        if (person.isEmpty()) {
            add(Callout.hint(
                    "You are at the server's own machine, and no administrator has been set up: you may do what a"
                            + " researcher may. The link that the server printed when it started sets one up; from then on"
                            + " changes need an account."));
        }
        add(new TokensCard(tokens, callers));
        person.filter(Person::hasPassword).ifPresent(known -> add(passwordCard(known)));
    }

    private Card passwordCard(Person person) {
        PasswordField old = new PasswordField("Present password");
        old.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        NewPassword wanted = new NewPassword();
        wanted.addComponentAsFirst(old);
        Div answer = new Div();
        Button change = new Button("Change password", click -> {
            answer.removeAll();
            try {
                Person after = signIn.changePassword(person, old.getValue(), wanted.chosen(), PageCaller.address());
                pageCaller.begin(after);
                answer.add(Callout.hint("The password is changed; your other sessions have ended."));
            } catch (SignInRefusedException | IllegalArgumentException refused) {
                answer.add(Callout.error(refused.getMessage() + "."));
            }
            old.clear();
            wanted.clear();
        });
        Div buttons = new Div(change);
        buttons.addClassName("erc-actions");
        return new Card("Password", wanted, buttons, answer);
    }
}
