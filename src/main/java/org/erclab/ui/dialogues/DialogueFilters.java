package org.erclab.ui.dialogues;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.store.DialogueQuery;
import org.erclab.store.DialogueQuery.Find;
import org.erclab.store.Run;

/** The runs side by side, and which turns to find. */
final class DialogueFilters extends Div {

    private final MultiSelectComboBox<Run> runs = new MultiSelectComboBox<>("Runs");
    private final Select<Find> find = new Select<>();
    private final Select<Emotion> gold = emotion("Gold");
    private final Select<Emotion> predicted = emotion("Predicted by the first");
    private final TextField text = new TextField("Find");
    private final Runnable onChange;
    private boolean settingUp;

    DialogueFilters(DialoguesPresenter presenter, Runnable onChange) {
        this.onChange = onChange;
        addClassName("erc-filters");
        runs.setItems(
                query -> presenter.choices(query.getFilter().orElse(""), query.getOffset(), query.getLimit()).stream());
        runs.setItemLabelGenerator(DialoguesPresenter::name);
        runs.setPlaceholder("completed runs");
        runs.setHelperText("1 to " + DialogueQuery.MAX_RUNS + " on the same corpus");
        runs.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        runs.addClassName("erc-wide");
        find.setLabel("Turns");
        find.setItemLabelGenerator(DialogueFilters::words);
        text.setPlaceholder("words in the turn");
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        runs.addValueChangeListener(change -> changed());
        find.addValueChangeListener(change -> changed());
        gold.addValueChangeListener(change -> changed());
        predicted.addValueChangeListener(change -> changed());
        text.addValueChangeListener(change -> changed());
        add(runs, find, gold, predicted, text);
    }

    private static Select<Emotion> emotion(String label) {
        Select<Emotion> select = new Select<>();
        select.setLabel(label);
        select.setEmptySelectionAllowed(true);
        select.setEmptySelectionCaption("any emotion");
        select.setItemLabelGenerator(emotion -> emotion == null ? "any emotion" : emotion.name());
        return select;
    }

    private static String words(Find find) {
        return switch (find) {
            case ANY -> "all";
            case WRONG -> "wrong";
            case SHIFT_MISSED -> "emotion shift missed";
            case ONLY_FIRST_RIGHT -> "first right, another wrong";
            case ONLY_OTHER_RIGHT -> "first wrong, another right";
            case DISAGREE -> "runs disagree";
        };
    }

    void show(DialoguesState state, List<Run> chosen, Optional<LabelSet> labels) {
        settingUp = true;
        runs.setValue(new LinkedHashSet<>(chosen));
        List<Find> offered =
                chosen.size() > 1 ? List.of(Find.values()) : List.of(Find.ANY, Find.WRONG, Find.SHIFT_MISSED);
        find.setItems(offered);
        find.setValue(offered.contains(state.find()) ? state.find() : Find.WRONG);
        List<Emotion> emotions = labels.map(LabelSet::scored).orElse(List.of());
        gold.setItems(emotions);
        gold.setValue(state.gold().filter(emotions::contains).orElse(null));
        List<Emotion> classes = labels.map(LabelSet::emotions).orElse(List.of());
        predicted.setItems(classes);
        predicted.setValue(state.predicted().filter(classes::contains).orElse(null));
        if (!text.getValue().strip().equals(state.text())) {
            text.setValue(state.text());
        }
        for (Component field : List.<Component>of(find, gold, predicted, text)) {
            field.setVisible(labels.isPresent());
        }
        settingUp = false;
    }

    private void changed() {
        if (!settingUp) {
            onChange.run();
        }
    }

    /** The state after what was chosen here. Runs keep the order in which they were chosen. */
    DialoguesState read(DialoguesState before) {
        Set<Run> chosen = runs.getValue();
        List<Long> kept = before.runs().stream()
                .filter(id -> chosen.stream().anyMatch(run -> run.id() == id))
                .toList();
        List<Long> all = new ArrayList<>(kept);
        chosen.stream().map(Run::id).filter(id -> !kept.contains(id)).forEach(all::add);
        return before.filtered(
                        Optional.ofNullable(find.getValue()).orElse(Find.WRONG),
                        Optional.ofNullable(gold.getValue()),
                        Optional.ofNullable(predicted.getValue()),
                        text.getValue())
                .beside(all);
    }
}
