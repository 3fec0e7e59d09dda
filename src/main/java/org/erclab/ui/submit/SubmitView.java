package org.erclab.ui.submit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import java.util.List;
import java.util.Optional;
import org.erclab.experiment.Field;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Recipe;
import org.erclab.jobs.SubmitResult;
import org.erclab.store.CorpusSummary;
import org.erclab.store.Scheduling;
import org.erclab.ui.layout.Card;
import org.erclab.ui.layout.CommandLine;
import org.erclab.ui.layout.EmptyState;
import org.erclab.ui.layout.Frame;
import org.erclab.ui.layout.Numbers;
import org.erclab.ui.layout.Page;

/** Corpus, system, preset, seeds, settings, device, review, submit. */
@Route(value = "submit", layout = Frame.class)
@PageTitle("Submit · ERC Lab")
public final class SubmitView extends Page implements BeforeEnterObserver {

    private final SubmitPresenter presenter;
    private final Select<CorpusSummary> corpus = new Select<>();
    private final Select<Recipe> system = new Select<>();
    private final RadioButtonGroup<Preset> preset = new RadioButtonGroup<>("Preset");
    private final TextField seeds = new TextField("Seeds");
    private final RadioButtonGroup<String> device = new RadioButtonGroup<>("Device", SubmitPresenter.DEVICES);
    private final TextField priority = new TextField("Priority");
    private final TextField memory = new TextField("Memory");
    private final Paragraph aboutCorpus = new Paragraph();
    private final Paragraph aboutSystem = new Paragraph();
    private final SettingsForm settings = new SettingsForm(this::settingChanged);
    private final Card settingsCard = new Card("Settings", settings);
    private final SubmitReview review = new SubmitReview(this::submit, this::forceChanged);
    private final Div form = new Div();
    private final EmptyState noCorpus = new EmptyState(
            "There is no corpus to train on",
            "Import one with emotion labels on the Corpora page or in a terminal; the demo brings a simulated one.",
            new CommandLine("./erclab demo"),
            new Anchor("corpora", "Import a corpus"));

    private SubmitForm chosen = SubmitForm.read(java.util.Map.of());
    private String server = "http://localhost:8080";
    private boolean settingUp;
    private List<Preset> offered = List.of();

    SubmitView(SubmitPresenter presenter) {
        super("Submit");
        this.presenter = presenter;
        setAbout("One run for each seed. Everything is checked before it is queued.");
        setUpInputs();
        Div data = new Div(corpus, aboutCorpus);
        Div model = new Div(system, aboutSystem);
        data.addClassName("erc-stack");
        model.addClassName("erc-stack");
        Div choices = new Div(data, model);
        choices.addClassName("erc-pair");
        Div how = new Div(seeds, device, priority, memory);
        how.addClassName("erc-pair");
        Div left = new Div(
                new Card("What to train", choices, preset), settingsCard, new Card("How often, where and when", how));
        left.addClassName("erc-stack-wide");
        review.addClassName("erc-review");
        preset.setVisible(false);
        form.add(left, review);
        form.addClassName("erc-submit");
        add(form, noCorpus);
    }

    private void setUpInputs() {
        corpus.setLabel("Corpus");
        corpus.setPlaceholder("choose");
        corpus.setItemLabelGenerator(one -> one.name() + (one.simulated() ? " (simulated)" : ""));
        system.setLabel("System");
        system.setPlaceholder("choose");
        system.setItemLabelGenerator(Recipe::title);
        system.setItems(presenter.systems());
        preset.setItemLabelGenerator(one -> one.name() + ": " + one.source());
        preset.addClassName("erc-presets");
        seeds.setHelperText("Whole numbers and ranges: 1-3, 7. One run each; the leaderboard shows their mean ± sd.");
        seeds.setValueChangeMode(ValueChangeMode.LAZY);
        device.setHelperText("any: whatever device is free first.");
        priority.setHelperText(Scheduling.LOWEST + " to " + Scheduling.HIGHEST + "; larger comes first in the queue.");
        priority.setValueChangeMode(ValueChangeMode.LAZY);
        memory.setHelperText("What a slot must offer, such as 6g; empty: any slot will do.");
        memory.setValueChangeMode(ValueChangeMode.LAZY);
        corpus.addValueChangeListener(event -> {
            if (!settingUp && event.getValue() != null) {
                choose(chosen.withCorpus(event.getValue().name()));
            }
        });
        system.addValueChangeListener(event -> {
            if (!settingUp && event.getValue() != null) {
                choose(chosen.withSystem(event.getValue().system()));
            }
        });
        preset.addValueChangeListener(event -> {
            if (!settingUp && event.getValue() != null) {
                choose(chosen.withPreset(event.getValue().name()));
            }
        });
        seeds.addValueChangeListener(event -> change(chosen.withSeeds(event.getValue())));
        device.addValueChangeListener(event -> change(chosen.withDevice(event.getValue())));
        priority.addValueChangeListener(event -> change(chosen.withPriority(event.getValue())));
        memory.addValueChangeListener(event -> change(chosen.withMemory(event.getValue())));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        chosen = SubmitForm.read(event.getLocation().getQueryParameters().getParameters());
        settingUp = true;
        corpus.setItems(presenter.corpora());
        boolean empty = presenter.corpora().isEmpty();
        noCorpus.setVisible(empty);
        form.setVisible(!empty);
        if (presenter.corpora().size() == 1 && chosen.corpus().isEmpty()) {
            chosen = chosen.withCorpus(presenter.corpora().getFirst().name());
        }
        showForm();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().fetchCurrentURL(url -> {
            server = url.getProtocol() + "://" + url.getAuthority();
            showCheck();
        });
    }

    private void forceChanged(boolean force) {
        change(chosen.withForce(force));
    }

    private void settingChanged(Field field, String value) {
        change(chosen.withSetting(field.name(), value, field.defaultText()));
    }

    /** Takes over a choice that other inputs depend on. */
    private void choose(SubmitForm form) {
        chosen = form;
        review.forgetAnswer();
        showAddress();
        showForm();
    }

    /** Takes over a value that nothing else depends on. */
    private void change(SubmitForm form) {
        if (!settingUp && !form.equals(chosen)) {
            chosen = form;
            review.forgetAnswer();
            showAddress();
            showCheck();
        }
    }

    private void showAddress() {
        String query = new QueryParameters(chosen.query()).getQueryString();
        UI.getCurrent().getPage().getHistory().replaceState(null, query.isEmpty() ? "submit" : "submit?" + query);
    }

    private void showForm() {
        settingUp = true;
        corpus.getListDataView()
                .getItems()
                .filter(one -> one.name().equals(chosen.corpus()))
                .findFirst()
                .ifPresent(corpus::setValue);
        presenter.recipe(chosen).ifPresent(system::setValue);
        offerPresets(presenter.presets(chosen));
        presenter.preset(chosen).ifPresent(preset::setValue);
        seeds.setValue(chosen.seeds());
        device.setValue(SubmitPresenter.DEVICES.contains(chosen.device()) ? chosen.device() : "any");
        priority.setValue(chosen.priority());
        memory.setValue(chosen.memory());
        aboutCorpus.setText(presenter.corpus(chosen).map(SubmitView::describe).orElse(""));
        aboutSystem.setText(presenter
                .recipe(chosen)
                .map(recipe -> recipe.summary() + ". " + recipe.paper() + ".")
                .orElse(""));
        settings.show(presenter.fields(chosen), chosen);
        settingsCard.setVisible(presenter.preset(chosen).isPresent());
        settingUp = false;
        showCheck();
    }

    /** Items are set only where they change: new ones would close the list under somebody's hand. */
    private void offerPresets(List<Preset> presets) {
        if (!presets.equals(offered)) {
            offered = presets;
            preset.setItems(presets);
            preset.setVisible(!presets.isEmpty());
        }
    }

    private static String describe(CorpusSummary corpus) {
        return Numbers.counted(corpus.conversations(), "conversation", "conversations") + ", "
                + Numbers.counted(corpus.utterances(), "utterance", "utterances") + ", label set "
                + corpus.labels().map(labels -> labels.name()).orElse("none");
    }

    private void showCheck() {
        SubmitCheck check = presenter.check(chosen);
        settings.mark(chosen, check);
        showError(seeds, check.seedsError());
        showError(priority, check.priorityError());
        showError(memory, check.memoryError());
        if (check.isFine()) {
            SubmitElsewhere elsewhere = presenter.elsewhere(chosen);
            review.show(check, chosen.force(), summary(check), elsewhere.command(), elsewhere.restCall(server));
        } else {
            review.show(check, chosen.force(), "", "", "");
        }
    }

    private static void showError(TextField field, Optional<String> error) {
        field.setErrorMessage(error.orElse(""));
        field.setInvalid(error.isPresent());
    }

    private String summary(SubmitCheck check) {
        int changes = chosen.settings().size();
        return Numbers.counted(check.seeds().size(), "run", "runs") + " of "
                + presenter.recipe(chosen).map(Recipe::title).orElse("") + " on " + chosen.corpus() + ", preset "
                + presenter.preset(chosen).map(Preset::name).orElse("")
                + (changes == 0 ? "" : " with " + Numbers.counted(changes, "change", "changes")) + ".";
    }

    private void submit() {
        SubmitCheck check = presenter.check(chosen);
        if (!check.isFine()) {
            showCheck();
            return;
        }
        try {
            SubmitResult result = presenter.submit(chosen);
            review.showAnswer(result);
            say(SubmitReview.spoken(result));
        } catch (InvalidSpecException refused) {
            review.showRefusal(refused.getMessage());
        }
    }
}
