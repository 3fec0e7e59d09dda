package org.erclab.ui.corpora;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.shared.Registration;
import org.erclab.corpus.CorpusReader;
import org.erclab.jobs.importing.ImportProgress;
import org.erclab.jobs.importing.ImportState;
import org.erclab.store.CorpusOrigin;
import org.erclab.store.Role;
import org.erclab.ui.layout.Callout;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Permission;

/** Imports a corpus from a folder or file of the server, or from one that is sent, and shows how far it is. */
final class ImportForm extends Div {

    private static final int POLL_MILLISECONDS = 500;

    private final CorporaPresenter presenter;
    private final Runnable onImported;
    private final Select<CorpusReader> format = new Select<>();
    private final TextField path = new TextField("Path on the server");
    private final TextField name = new TextField("Name");
    private final IntegerField seed = new IntegerField("Seed");
    private final TextField licence = new TextField("Licence");
    private final Button start = new Button("Import");
    private final Div progress = new Div();
    private final Div answer = new Div();
    private final Span done = new Span();
    private final UploadInput upload;
    private Registration polling;

    /** Calls {@code onImported} when there is a new corpus. */
    ImportForm(CorporaPresenter presenter, Runnable onImported) {
        this.presenter = presenter;
        this.onImported = onImported;
        upload = new UploadInput(presenter, this::showFormat, this::refuse);
        setUpInputs();
        Div inputs = new Div(format, path, seed, name, licence);
        inputs.addClassName("erc-import");
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        progress.add(bar, done);
        progress.addClassName("erc-stack");
        progress.setVisible(false);
        Div buttons = new Div(start);
        buttons.addClassName("erc-actions");
        add(new Card("Import", inputs, upload, buttons, progress, answer));
        showFormat();
        Permission.refusal(Role.RESEARCHER).ifPresent(refusal -> {
            start.setEnabled(false);
            upload.removeFromParent();
            answer.add(Callout.hint(refusal));
        });
    }

    private void setUpInputs() {
        format.setLabel("Format");
        format.setItems(presenter.formats());
        format.setItemLabelGenerator(CorpusReader::format);
        format.setValue(presenter.formats().getFirst());
        format.addValueChangeListener(event -> showFormat());
        path.setPlaceholder("/data/emotionlines");
        path.setValueChangeMode(ValueChangeMode.LAZY);
        path.addValueChangeListener(event -> suggestName());
        name.setHelperText("How runs refer to it: a-z, 0-9, '.', '_', '-'; empty takes the name that is shown");
        licence.setMaxLength(CorpusOrigin.MAX_LICENCE);
        licence.setHelperText("Under which terms it may be used, shown beside it; empty takes the note that is shown");
        seed.setHelperText("The same seed gives the same corpus.");
        seed.setValue(1);
        seed.setMin(0);
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        start.addClickListener(click -> start());
    }

    private void showFormat() {
        boolean files = CorporaPresenter.needsPath(format.getValue());
        format.setHelperText(format.getValue().description());
        path.setVisible(files && upload.sent().isEmpty());
        upload.setVisible(files);
        seed.setVisible(!files);
        licence.setPlaceholder(format.getValue().licence());
        suggestName();
    }

    /** The suggestion is a placeholder: one that was written into the field would mix with what is being typed there. */
    private void suggestName() {
        name.setPlaceholder(suggestedName());
    }

    private String suggestedName() {
        if (!CorporaPresenter.needsPath(format.getValue())) {
            return "simulated";
        }
        return CorporaPresenter.suggestName(
                upload.sent().map(file -> file.name()).orElseGet(path::getValue));
    }

    private void refuse(String sentence) {
        answer.removeAll();
        answer.add(Callout.error(sentence));
    }

    private void start() {
        answer.removeAll();
        boolean files = CorporaPresenter.needsPath(format.getValue());
        try {
            String corpus = name.isEmpty() ? suggestedName() : name.getValue();
            if (files && upload.sent().isPresent()) {
                long id = presenter.start(
                        format.getValue().format(), upload.sent().get(), corpus, licence.getValue());
                upload.handOver();
                showFormat();
                follow(id);
                return;
            }
            follow(presenter.start(
                    format.getValue().format(),
                    files ? path.getValue() : "",
                    corpus,
                    seed.getValue() == null ? 1 : seed.getValue(),
                    licence.getValue()));
        } catch (IllegalArgumentException refused) {
            refuse(refused.getMessage());
        }
    }

    private void follow(long id) {
        UI page = UI.getCurrent();
        start.setEnabled(false);
        progress.setVisible(true);
        show(presenter.status(id));
        page.setPollInterval(POLL_MILLISECONDS);
        polling = page.addPollListener(poll -> show(presenter.status(id)));
    }

    private void show(ImportProgress now) {
        done.setText(Numbers.counted(now.conversationsDone(), "conversation", "conversations") + " stored");
        if (now.state().ended()) {
            stopFollowing();
            start.setEnabled(true);
            progress.setVisible(false);
            answer.removeAll();
            if (now.state() == ImportState.COMPLETED) {
                answer.add(Callout.hint(now.message() + ".")
                        .with(new Anchor("corpora/" + now.corpus(), "Look at " + now.corpus())));
                onImported.run();
            } else {
                answer.add(Callout.error(now.message()));
            }
        }
    }

    private void stopFollowing() {
        if (polling != null) {
            polling.remove();
            polling = null;
            getUI().ifPresent(page -> page.setPollInterval(-1));
        }
    }

    @Override
    protected void onDetach(com.vaadin.flow.component.DetachEvent event) {
        if (polling != null) {
            polling.remove();
            polling = null;
            event.getUI().setPollInterval(-1);
        }
    }
}
