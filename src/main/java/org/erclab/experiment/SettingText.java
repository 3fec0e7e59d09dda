package org.erclab.experiment;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** One setting's value as text and back. */
final class SettingText {

    private SettingText() {}

    /** The type as people call it. */
    static String typeName(Class<?> type) {
        if (type.isEnum()) {
            return "choice";
        }
        return switch (type.getName()) {
            case "int", "long" -> "integer";
            case "double" -> "number";
            case "boolean" -> "boolean";
            case "java.lang.String" -> "text";
            default -> throw new IllegalStateException("No setting may have the type " + type.getName());
        };
    }

    static String format(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : String.valueOf(value);
    }

    /** The value that {@code text} means for a setting. */
    static Object parse(RecordComponent setting, String text) {
        String name = setting.getName();
        Class<?> type = setting.getType();
        String trimmed = text.strip();
        if (type.isEnum()) {
            return choice(name, type, trimmed);
        }
        try {
            return switch (type.getName()) {
                case "int" -> Integer.parseInt(trimmed);
                case "long" -> Long.parseLong(trimmed);
                case "double" -> Double.parseDouble(trimmed);
                case "boolean" -> truth(name, trimmed);
                case "java.lang.String" -> trimmed;
                default -> throw new IllegalStateException("No setting may have the type " + type.getName());
            };
        } catch (NumberFormatException e) {
            String kind = type == double.class ? "a number" : "a whole number";
            throw new InvalidSpecException("Setting '" + name + "' is " + kind + ", got '" + text + "'", e);
        }
    }

    private static boolean truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new InvalidSpecException("Setting '" + name + "' is true or false, got '" + text + "'");
        };
    }

    private static Object choice(String name, Class<?> type, String text) {
        String wanted = text.replace('-', '_');
        List<?> constants = Arrays.asList(type.getEnumConstants());
        for (Object constant : constants) {
            if (constant.toString().equalsIgnoreCase(wanted)) {
                return constant;
            }
        }
        throw new InvalidSpecException("Setting '" + name + "' is one of " + constants + ", got '" + text + "'");
    }
}
