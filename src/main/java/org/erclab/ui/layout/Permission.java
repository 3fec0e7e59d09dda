package org.erclab.ui.layout;

import com.vaadin.flow.component.button.Button;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Optional;
import org.erclab.access.Caller;
import org.erclab.access.Callers;
import org.erclab.store.Role;

/** What whoever looks at a page may do. Pages say it before the layers below refuse it. */
public final class Permission {

    private Permission() {}

    /** Who looks at the page. */
    public static Caller caller() {
        return CDI.current().select(Callers.class).get().current();
    }

    /** Disables a button for whoever may not do what {@code needed} may, and says why when it is pointed at. */
    public static Button guard(Role needed, Button button) {
        refusal(needed).ifPresent(refusal -> {
            button.setEnabled(false);
            button.setTooltipText(refusal);
        });
        return button;
    }

    /** Why the one who looks may not do what {@code needed} may, and what helps; empty when it may. */
    public static Optional<String> refusal(Role needed) {
        Caller caller = caller();
        if (caller.may(needed)) {
            return Optional.empty();
        }
        return Optional.of("This needs the role " + needed.lowerName() + ": "
                + (caller.known() ? "ask an administrator for it." : "sign in first."));
    }
}
