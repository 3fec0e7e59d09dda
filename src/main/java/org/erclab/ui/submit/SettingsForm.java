package org.erclab.ui.submit;

import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.erclab.experiment.Field;
import org.erclab.ui.layout.Numbers;

/** All settings in groups that open; a group that holds a change or an error is open. */
final class SettingsForm extends Div {

    private static final Map<String, String> TITLES =
            Map.of("model", "Model", "training", "Training", "text", "Text and word vectors", "data", "Training data");

    private final BiConsumer<Field, String> onChange;
    private final List<SettingInput> inputs = new ArrayList<>();
    private final Map<String, Details> groups = new LinkedHashMap<>();
    private final Map<String, List<Field>> fieldsOfGroup = new LinkedHashMap<>();

    SettingsForm(BiConsumer<Field, String> onChange) {
        this.onChange = onChange;
        addClassName("erc-stack");
    }

    /** Makes the inputs anew. */
    void show(List<Field> fields, SubmitForm form) {
        removeAll();
        inputs.clear();
        groups.clear();
        fieldsOfGroup.clear();
        fields.forEach(field -> fieldsOfGroup
                .computeIfAbsent(field.group(), group -> new ArrayList<>())
                .add(field));
        fieldsOfGroup.forEach((group, ofGroup) -> {
            Div grid = new Div();
            grid.addClassName("erc-settings");
            for (Field field : ofGroup) {
                SettingInput input = new SettingInput(
                        field, form.settings().getOrDefault(field.name(), field.defaultText()), onChange);
                inputs.add(input);
                grid.add(input.component());
            }
            Details details = new Details("", grid);
            details.addClassName("erc-settings-group");
            details.setOpened(changes(ofGroup, form) > 0);
            groups.put(group, details);
            add(details);
        });
        mark(form, SubmitCheck.NOTHING);
    }

    /** Shows which settings are changed and which are wrong. */
    void mark(SubmitForm form, SubmitCheck check) {
        inputs.forEach(input -> input.showError(check.settings().getOrDefault(input.name(), "")));
        groups.forEach((group, details) -> {
            List<Field> fields = fieldsOfGroup.get(group);
            int changed = changes(fields, form);
            details.setSummaryText(TITLES.getOrDefault(group, group) + ": "
                    + Numbers.counted(fields.size(), "setting", "settings")
                    + (changed == 0 ? ", as in the preset" : ", " + changed + " changed"));
            if (fields.stream().anyMatch(field -> check.settings().containsKey(field.name()))) {
                details.setOpened(true);
            }
        });
    }

    private static int changes(List<Field> fields, SubmitForm form) {
        return (int) fields.stream()
                .filter(field -> form.settings().containsKey(field.name()))
                .count();
    }
}
