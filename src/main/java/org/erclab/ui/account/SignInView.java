package org.erclab.ui.account;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import org.erclab.access.AccessPolicy;
import org.erclab.access.SignIn;
import org.erclab.access.SignInRefusedException;
import org.erclab.access.SingleSignOn;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Page;

/** Name and password, and the lab's provider when there is one. */
@Route(value = "sign-in", layout = Frame.class)
@PageTitle("Sign in · ERC Lab")
public final class SignInView extends Page implements BeforeEnterObserver {

    private final SignIn signIn;
    private final PageCaller caller;
    private final ProviderSignIn provider;
    private final TextField name = new TextField("Name");
    private final PasswordField password = new PasswordField("Password");
    private final Div answer = new Div();
    private String wanted = "";

    SignInView(
            SignIn signIn, PageCaller caller, AccessPolicy policy, SingleSignOn singleSignOn, ProviderSignIn provider) {
        super("Sign in");
        this.signIn = signIn;
        this.caller = caller;
        this.provider = provider;
        setAbout(
                policy.isReadingOpen()
                        ? "Everybody on this machine may look. Who changes something signs in."
                        : "This server shows its pages to people with an account.");
        name.setAutocomplete(Autocomplete.USERNAME);
        name.setAutofocus(true);
        password.setAutocomplete(Autocomplete.CURRENT_PASSWORD);
        Button enter = new Button("Sign in", click -> enter());
        enter.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        enter.addClickShortcut(Key.ENTER);
        Div inputs = new Div(name, password);
        inputs.addClassName("erc-import");
        Div buttons = new Div(enter);
        buttons.addClassName("erc-actions");
        singleSignOn.label().ifPresent(label -> buttons.add(new Button("Sign in by " + label, click -> leave())));
        Card card = new Card("Account", inputs, buttons, answer);
        if (!policy.hasAdministrator()) {
            card.add(new Paragraph(
                    "There is no administrator yet: the server printed a link that makes one when it" + " started."));
        } else {
            card.add(new Paragraph("No account, or the password is lost: an administrator gives you a link."));
        }
        add(card);
    }

    /** The address is that of the page that was asked for, or this one's. */
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        wanted = event.getLocation().getPathWithQueryParameters();
        provider.refusal().ifPresent(refusal -> answer.add(Callout.error(refusal + ".")));
    }

    private void leave() {
        UI.getCurrent().getPage().setLocation(ProviderSignIn.begin(wanted));
    }

    private void enter() {
        answer.removeAll();
        try {
            caller.begin(signIn.signIn(name.getValue(), password.getValue(), PageCaller.address()));
            // A new page, so that nothing of the one before stays; it is the one that was asked for, or the start page.
            UI.getCurrent()
                    .getPage()
                    .executeJs(
                            "location.pathname.endsWith('/sign-in')" + " ? location.assign('.') : location.reload()");
        } catch (SignInRefusedException refused) {
            password.clear();
            password.focus();
            answer.add(Callout.error(refused.getMessage() + "."));
        }
    }
}
