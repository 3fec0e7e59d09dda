package org.erclab.ui.submit;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.erclab.experiment.Field;

/** The input of one setting, made from its description. */
final class SettingInput {

    private final Field field;
    private final AbstractField<?, String> input;

    /**
     * An input that shows {@code value}.
     *
     * @param onChange gets the field and the new text
     */
    SettingInput(Field field, String value, BiConsumer<Field, String> onChange) {
        this.field = field;
        input = switch (field.type()) {
            case "choice" -> choice(field.choices());
            case "boolean" -> choice(List.of("true", "false"));
            default -> text(field);
        };
        ((HasLabel) input).setLabel(words(field.name()));
        ((HasHelper) input).setHelperText(help(field));
        input.setValue(value);
        input.setReadOnly(field.fixed());
        input.getElement().setAttribute("data-setting", field.name());
        input.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                onChange.accept(field, change.getValue() == null ? "" : change.getValue());
            }
        });
        markChange(value);
    }

    private static Select<String> choice(List<String> choices) {
        Select<String> select = new Select<>();
        select.setItems(choices);
        return select;
    }

    private static TextField text(Field field) {
        TextField text = new TextField();
        text.setValueChangeMode(ValueChangeMode.LAZY);
        if (!field.unit().isEmpty()) {
            com.vaadin.flow.component.html.Span unit = new com.vaadin.flow.component.html.Span(field.unit());
            unit.addClassNames("erc-muted", "erc-small");
            text.setSuffixComponent(unit);
        }
        return text;
    }

    Component component() {
        return input;
    }

    String name() {
        return field.name();
    }

    /** Says what is wrong at the input; an empty text takes it back. */
    void showError(String message) {
        HasValidationProperties validated = (HasValidationProperties) input;
        validated.setErrorMessage(message);
        validated.setInvalid(!message.isEmpty());
        markChange(input.getValue() == null ? "" : input.getValue());
    }

    private void markChange(String value) {
        input.getElement().getClassList().set("erc-changed", !value.strip().equals(field.defaultText()));
    }

    /** "learningRate" as words: "learning rate". */
    static String words(String name) {
        return Stream.of(name.split("(?=[A-Z])"))
                .map(word -> word.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(" "));
    }

    /** What it does, its range, the preset's value, and what paper and program say. */
    static String help(Field field) {
        List<String> parts = new ArrayList<>();
        range(field).ifPresent(parts::add);
        parts.add("preset: " + field.defaultText());
        add(parts, "paper: ", field.paper());
        add(parts, "released program: ", field.released());
        add(parts, "", field.source());
        return field.text() + " (" + String.join("; ", parts) + ")";
    }

    private static void add(List<String> parts, String head, String text) {
        if (!text.isBlank()) {
            parts.add(head + text);
        }
    }

    private static java.util.Optional<String> range(Field field) {
        boolean below = Double.isFinite(field.min());
        boolean above = Double.isFinite(field.max());
        if (below && above) {
            return java.util.Optional.of(number(field.min()) + " to " + number(field.max()));
        }
        return below ? java.util.Optional.of("at least " + number(field.min())) : java.util.Optional.empty();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
