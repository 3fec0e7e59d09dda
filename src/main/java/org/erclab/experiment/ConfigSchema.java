package org.erclab.experiment;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.erclab.nn.Setting;

/**
 * The one place where text becomes settings and settings become text. Everything is read from the config records and
 * their {@link Setting} annotations, so a new setting needs no word here.
 */
public final class ConfigSchema {

    private ConfigSchema() {}

    /** The settings of a system in form order; defaults are those of its first preset. */
    public static List<Field> of(Recipe recipe) {
        return of(recipe.presets().getFirst().config());
    }

    /** The settings of a config in form order, with its values as defaults. */
    public static List<Field> of(RunConfig defaults) {
        List<Field> fields = new ArrayList<>();
        parts(defaults).forEach((group, part) -> {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                fields.add(field(group, component, SettingText.format(value(part, component))));
            }
        });
        return List.copyOf(fields);
    }

    /**
     * The config with one setting changed.
     *
     * @throws InvalidSpecException when there is no such setting (the message lists them), or the value is of the wrong
     *     type or out of range
     */
    public static <C extends RunConfig> C apply(C config, String key, String value) {
        return applyAll(config, Map.of(key, value));
    }

    /** The config with several settings changed at once, so that values which need one another can be given together. */
    public static <C extends RunConfig> C applyAll(C config, Map<String, String> changes) {
        List<Field> fields = of(config);
        List<String> names = fields.stream().map(Field::name).toList();
        for (String key : changes.keySet()) {
            int at = names.indexOf(key);
            if (at >= 0
                    && fields.get(at).fixed()
                    && !fields.get(at).defaultText().equals(changes.get(key))) {
                throw new InvalidSpecException("Setting '" + key + "' is what makes this system, it stays "
                        + fields.get(at).defaultText() + ": choose another system instead");
            }
            if (at < 0) {
                throw new InvalidSpecException("Unknown setting '" + key + "': use one of " + String.join(", ", names));
            }
        }
        Object[] parts = parts(config).values().stream()
                .map(part -> changed(part, changes))
                .toArray();
        @SuppressWarnings("unchecked") // a record rebuilt from its own parts
        C changed = (C) build((Record) config, parts);
        return changed;
    }

    /** Every setting by name in form order; values are numbers, booleans and texts, ready for JSON. */
    public static Map<String, Object> describe(RunConfig config) {
        Map<String, Object> described = new LinkedHashMap<>();
        for (Record part : parts(config).values()) {
            for (RecordComponent component : part.getClass().getRecordComponents()) {
                Object value = value(part, component);
                described.put(component.getName(), value instanceof Enum<?> constant ? constant.name() : value);
            }
        }
        return described;
    }

    /**
     * The config that {@link #describe} described. Settings that the description lacks (it is older than they are) keep the
     * values of {@code template}; unknown ones are an error.
     */
    public static <C extends RunConfig> C read(C template, Map<String, Object> described) {
        Map<String, String> texts = new LinkedHashMap<>();
        described.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return applyAll(template, texts);
    }

    /** The same for a config of a system; what the description lacks is as in its first preset. */
    public static RunConfig read(Recipe recipe, Map<String, Object> described) {
        return read(recipe.presets().getFirst().config(), described);
    }

    /**
     * SHA-256 of the system, all settings, the content of the feature sets that the model reads and the weights that it
     * starts from; runs with the same hash differ in seed, corpus or device at most.
     *
     * @param featureSets SHA-256 of the content, by name of the set
     * @param pretraining what the config's {@code pretrained} names; its weights count, not its number
     */
    public static String hash(
            String system, RunConfig config, Map<String, String> featureSets, Optional<Pretraining> pretraining) {
        StringBuilder canonical = new StringBuilder(system);
        Map<String, Object> settings = new TreeMap<>(describe(config));
        parts(config).values().forEach(part -> leaveOutNeutral(part, settings));
        pretraining.ifPresent(source -> settings.put("pretrained", source.sha256()));
        settings.forEach(
                (name, value) -> canonical.append('\n').append(name).append('=').append(value));
        new TreeMap<>(featureSets).forEach((name, sha256) -> canonical
                .append("\nfeature set ")
                .append(name)
                .append('=')
                .append(sha256));
        return Sha256.of(canonical.toString());
    }

    private static void leaveOutNeutral(Record part, Map<String, Object> settings) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            String neutral = component.getAnnotation(Setting.class).neutral();
            if (!neutral.isEmpty() && neutral.equals(SettingText.format(value(part, component)))) {
                settings.remove(component.getName());
            }
        }
    }

    private static Map<String, Record> parts(RunConfig config) {
        if (!(config instanceof Record record)) {
            throw new IllegalStateException("The config of a run is a record, but " + config.getClass() + " is none");
        }
        Map<String, Record> parts = new LinkedHashMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (!(value(record, component) instanceof Record part)) {
                throw new IllegalStateException("Part '" + component.getName() + "' of " + config.getClass()
                        + " is no record: settings are components of records");
            }
            parts.put(component.getName(), part);
        }
        return parts;
    }

    private static Field field(String group, RecordComponent component, String defaultText) {
        Setting setting = component.getAnnotation(Setting.class);
        if (setting == null) {
            throw new IllegalStateException("Setting '" + component.getName() + "' of "
                    + component.getDeclaringRecord().getSimpleName() + " has no @Setting");
        }
        Class<?> type = component.getType();
        List<String> choices = type.isEnum()
                ? Stream.of(type.getEnumConstants()).map(SettingText::format).toList()
                : List.of();
        return new Field(
                component.getName(),
                group,
                SettingText.typeName(type),
                choices,
                setting.unit(),
                setting.min(),
                setting.max(),
                setting.fixed(),
                setting.text(),
                setting.source(),
                setting.paper(),
                setting.released(),
                defaultText);
    }

    private static Record changed(Record part, Map<String, String> changes) {
        RecordComponent[] components = part.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String change = changes.get(components[i].getName());
            values[i] = change == null ? value(part, components[i]) : SettingText.parse(components[i], change);
        }
        return build(part, values);
    }

    /** A record of the same type with these values. */
    private static Record build(Record part, Object[] values) {
        Class<?>[] types = Arrays.stream(part.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class[]::new);
        try {
            return part.getClass().getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            // The record's own check: its message names the setting, the value and the range.
            throw new InvalidSpecException(e.getCause().getMessage(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Config record " + part.getClass() + " must be public", e);
        }
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Config record " + part.getClass() + " must be public", e);
        }
    }
}
