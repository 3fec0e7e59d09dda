package org.erclab.ui.account;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;

/** A password, typed twice. */
final class NewPassword extends Div {

    private final PasswordField password = new PasswordField("New password");
    private final PasswordField again = new PasswordField("The same again");

    NewPassword() {
        addClassName("erc-import");
        password.setAutocomplete(Autocomplete.NEW_PASSWORD);
        again.setAutocomplete(Autocomplete.NEW_PASSWORD);
        password.setHelperText("12 characters or more; several words are easiest to remember.");
        add(password, again);
    }

    /** @throws IllegalArgumentException when the two differ */
    String chosen() {
        if (!password.getValue().equals(again.getValue())) {
            throw new IllegalArgumentException("The two passwords differ: type the same twice");
        }
        return password.getValue();
    }

    void clear() {
        password.clear();
        again.clear();
    }
}
