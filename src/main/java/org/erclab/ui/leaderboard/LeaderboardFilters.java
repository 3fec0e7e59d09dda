package org.erclab.ui.leaderboard;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.Consumer;
import org.erclab.ui.layout.Numbers;

/** Corpus, systems, search text, least number of seeds, and whether emotions have columns. */
final class LeaderboardFilters extends Div {

    private final LeaderboardPresenter presenter;
    private final Consumer<LeaderboardState> onChange;
    private final Select<String> corpus = new Select<>();
    private final MultiSelectComboBox<String> systems = new MultiSelectComboBox<>("Systems");
    private final TextField text = new TextField("Find");
    private final IntegerField minSeeds = new IntegerField("Seeds, at least");
    private final Checkbox emotions = new Checkbox("Accuracy per emotion");
    private boolean settingUp;

    LeaderboardFilters(LeaderboardPresenter presenter, Consumer<LeaderboardState> onChange) {
        this.presenter = presenter;
        this.onChange = onChange;
        addClassName("erc-filters");
        corpus.setLabel("Corpus");
        corpus.setItemLabelGenerator(
                name -> name + " (" + Numbers.counted(presenter.rowsOn(name), "row", "rows") + ")");
        systems.setClearButtonVisible(true);
        systems.setPlaceholder("all");
        text.setPlaceholder("higru-sf AND (paper OR dropout=0.3)");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addClassName("erc-wide");
        minSeeds.setStepButtonsVisible(true);
        minSeeds.setMin(0);
        minSeeds.setMax(1000);
        emotions.addClassName("erc-check");
        corpus.addValueChangeListener(event -> corpusChanged(event.getValue()));
        systems.addValueChangeListener(event -> filter());
        text.addValueChangeListener(event -> filter());
        minSeeds.addValueChangeListener(event -> filter());
        emotions.addValueChangeListener(event -> {
            if (!settingUp) {
                onChange.accept(presenter.state().withEmotions(event.getValue()));
            }
        });
        add(corpus, systems, text, minSeeds, emotions);
    }

    /** Shows the presenter's state. */
    void show() {
        settingUp = true;
        LeaderboardState state = presenter.state();
        corpus.setItems(presenter.corpora());
        state.corpus().filter(presenter.corpora()::contains).ifPresent(corpus::setValue);
        systems.setItems(presenter.systems());
        systems.setValue(state.systems());
        minSeeds.setValue(state.minSeeds());
        if (!text.getValue().strip().equals(state.text())) {
            text.setValue(state.text());
        }
        text.setInvalid(presenter.unreadable().isPresent());
        text.setErrorMessage(presenter.unreadable().orElse(""));
        emotions.setValue(state.emotions());
        settingUp = false;
    }

    private void corpusChanged(String name) {
        if (!settingUp && name != null) {
            onChange.accept(presenter.state().onCorpus(name));
        }
    }

    private void filter() {
        if (!settingUp) {
            int seeds = minSeeds.getValue() == null ? 0 : Math.max(0, minSeeds.getValue());
            onChange.accept(presenter.state().filtered(systems.getValue(), text.getValue(), seeds));
        }
    }
}
