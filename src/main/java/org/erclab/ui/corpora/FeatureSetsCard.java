package org.erclab.ui.corpora;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.erclab.store.FeatureSetSummary;
import org.erclab.store.Role;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Permission;
import org.erclab.ui.layout.Table;

/** The feature sets of a corpus: where their vectors come from, and a button that removes one. */
final class FeatureSetsCard extends Div {

    private final CorpusPresenter presenter;
    private final Div notice = new Div();
    private final Div sets = new Div();

    FeatureSetsCard(CorpusPresenter presenter) {
        this.presenter = presenter;
        notice.addClassName("erc-stack");
        add(new Card("Feature sets", notice, sets));
        refresh();
    }

    private void refresh() {
        List<FeatureSetSummary> known = presenter.corpus().featureSets();
        sets.removeAll();
        if (known.isEmpty()) {
            sets.add(new Span("None is left."));
            return;
        }
        Table table = new Table("Feature sets", List.of("Name", "Modality", "Width", "From", "Action"));
        known.forEach(set -> table.row(
                new Span(set.name()),
                new Span(set.modality()),
                new Span(String.valueOf(set.width())),
                new Span(from(set)),
                button(set)));
        sets.add(table);
    }

    private static String from(FeatureSetSummary set) {
        return set.origin()
                .map(origin -> origin.encoder() + " by run " + origin.run())
                .or(() -> set.file().map(file -> file.name()))
                .orElse("the corpus's own files");
    }

    private Component button(FeatureSetSummary set) {
        Button button = new Button("Remove", click -> confirm(set));
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        button.setAriaLabel("Remove: feature set " + set.name());
        return Permission.guard(Role.RESEARCHER, button);
    }

    private void confirm(FeatureSetSummary set) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader("Remove the feature set " + set.name() + "?");
        dialog.setText("Its vectors are gone then. It is refused while runs read the set.");
        dialog.setCancelable(true);
        dialog.setCancelText("Leave it");
        dialog.setConfirmText("Remove");
        dialog.addConfirmListener(confirmed -> remove(set));
        dialog.open();
    }

    private void remove(FeatureSetSummary set) {
        notice.removeAll();
        presenter.remove(set).ifPresent(refusal -> notice.add(Callout.error(refusal)));
        refresh();
    }
}
