package org.erclab.ui.account;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.DefaultErrorHandler;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ErrorHandler;
import com.vaadin.flow.server.SessionInitEvent;
import com.vaadin.flow.server.UIInitEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.Set;
import org.erclab.access.AccessRefusedException;
import org.erclab.access.Callers;
import org.erclab.store.Role;

/** Leads whoever may not read to the sign-in page, and shows what the layers below refused as a sentence. */
@ApplicationScoped
class PageGuard {

    private static final Set<Class<?>> FOR_EVERYBODY = Set.of(SignInView.class, SetPasswordView.class);
    private static final int MILLISECONDS = 8000;

    private final Callers callers;

    PageGuard(Callers callers) {
        this.callers = callers;
    }

    void onPage(@Observes UIInitEvent event) {
        event.getUI().addBeforeEnterListener(this::check);
    }

    /** The address stays, so that the wanted page is there after signing in. */
    private void check(BeforeEnterEvent enter) {
        if (!FOR_EVERYBODY.contains(enter.getNavigationTarget())
                && !callers.current().may(Role.READER)) {
            enter.rerouteTo(SignInView.class);
        }
    }

    void onSession(@Observes SessionInitEvent event) {
        ErrorHandler others = new DefaultErrorHandler();
        event.getSession().setErrorHandler(error -> {
            Optional<AccessRefusedException> refused = refused(error);
            if (refused.isPresent() && UI.getCurrent() != null) {
                Notification.show(refused.get().getMessage(), MILLISECONDS, Notification.Position.MIDDLE)
                        .addThemeVariants(NotificationVariant.LUMO_ERROR);
            } else {
                others.error(error);
            }
        });
    }

    private static Optional<AccessRefusedException> refused(ErrorEvent error) {
        for (Throwable cause = error.getThrowable(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AccessRefusedException refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }
}
