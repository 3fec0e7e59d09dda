package org.erclab.ui.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import org.erclab.store.ExternalResult;
import org.erclab.ui.layout.Permission;

/** Takes results of another program out again, after a question that says what goes with them. */
final class RemoveResults extends Button {

    /** @param remove what is done once somebody has said yes */
    RemoveResults(ExternalRunPresenter presenter, ExternalResult results, Runnable remove) {
        super("Remove results");
        addThemeVariants(ButtonVariant.LUMO_ERROR);
        addClickListener(click -> ask(results, remove));
        Permission.guard(presenter.remover(results), this);
    }

    private static void ask(ExternalResult results, Runnable remove) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Remove " + ExternalRunPresenter.describe(results) + "?");
        dialog.setText("Their scores and predictions go for good, and so does their row of the leaderboard. They were"
                + " brought in by " + results.importer() + " from: " + results.source());
        dialog.setCancelable(true);
        dialog.setCancelText("Keep them");
        dialog.setConfirmText("Remove");
        dialog.setConfirmButtonTheme("error primary");
        dialog.addConfirmListener(confirmed -> remove.run());
        dialog.open();
    }
}
