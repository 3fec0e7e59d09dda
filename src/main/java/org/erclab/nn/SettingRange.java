package org.erclab.nn;

import java.lang.reflect.RecordComponent;

/** Checks values of a config record against the ranges that its {@link Setting}s declare. */
public final class SettingRange {

    private SettingRange() {}

    /**
     * Refuses a value outside the range of its setting.
     *
     * @throws IllegalArgumentException naming the setting, the value and the range
     */
    public static void check(Class<? extends Record> config, String name, double value) {
        Setting setting = setting(config, name);
        if (Double.isNaN(value) || value < setting.min() || value > setting.max()) {
            throw new IllegalArgumentException(
                    name + " must be " + range(setting) + ", got " + number(value) + " (" + setting.text() + ")");
        }
    }

    /** Refuses {@code null} and blank text. */
    public static void checkText(String name, String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " needs a value, got '" + value + "'");
        }
    }

    /** Refuses what names no pre-training: neither none nor a whole number above 0 nor the place-holder of presets. */
    public static void checkPretrained(String value) {
        checkText("pretrained", value);
        if (!value.matches("[1-9][0-9]{0,17}|" + ModelConfig.NO_PRETRAINING + "|" + ModelConfig.TO_BE_CHOSEN)) {
            throw new IllegalArgumentException("pretrained is the number of a finished pre-training run, or "
                    + ModelConfig.NO_PRETRAINING + ", got '" + value + "'");
        }
    }

    /** Refuses {@code null}. */
    public static void checkPresent(String name, Object value) {
        if (value == null) {
            throw new IllegalArgumentException(name + " needs a value");
        }
    }

    private static Setting setting(Class<? extends Record> config, String name) {
        for (RecordComponent component : config.getRecordComponents()) {
            if (component.getName().equals(name)) {
                return component.getAnnotation(Setting.class);
            }
        }
        throw new IllegalStateException(config.getSimpleName() + " has no setting '" + name + "'");
    }

    private static String range(Setting setting) {
        if (Double.isInfinite(setting.max())) {
            return "at least " + number(setting.min());
        }
        return "between " + number(setting.min()) + " and " + number(setting.max());
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
