package org.erclab.ui.account;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import java.util.Optional;
import org.erclab.access.SignIn;
import org.erclab.access.SignInRefusedException;
import org.erclab.store.Person;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;

/** Where a link leads that lets somebody set a password, once. */
@Route(value = "set-password", layout = Frame.class)
@PageTitle("Set password · ERC Lab")
public final class SetPasswordView extends Page implements BeforeEnterObserver {

    private final SignIn signIn;
    private final PageCaller caller;
    private final NewPassword password = new NewPassword();
    private final Div answer = new Div();
    private String key = "";

    SetPasswordView(SignIn signIn, PageCaller caller) {
        super("Set a password");
        this.signIn = signIn;
        this.caller = caller;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        key = event.getLocation().getQueryParameters().getSingleParameter("key").orElse("");
        Optional<Person> invited = signIn.invited(key);
        if (invited.isEmpty()) {
            add(new EmptyState(
                    "This link does nothing",
                    "It was used already, is too old, or was cut off: ask an administrator for a new one. A server"
                            + " without administrator prints one when it starts.",
                    new Anchor("sign-in", "Sign in")));
            return;
        }
        setAbout("For the account '" + invited.get().name() + "', "
                + invited.get().role().lowerName() + ". The link works once.");
        Button set = new Button("Set password", click -> set());
        set.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = new Div(set);
        buttons.addClassName("erc-actions");
        add(new Card("Password", password, buttons, answer));
    }

    private void set() {
        answer.removeAll();
        try {
            caller.begin(signIn.accept(key, password.chosen(), PageCaller.address()));
            UI.getCurrent().getPage().setLocation("account");
        } catch (SignInRefusedException | IllegalArgumentException refused) {
            answer.add(Callout.error(refused.getMessage() + "."));
        }
    }
}
