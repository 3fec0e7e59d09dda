package org.erclab.ui.submit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the reader has chosen so far, as text.
 *
 * @param corpus name, empty while none is chosen
 * @param system name, empty while none is chosen
 * @param preset name, empty for the system's first one that fits
 * @param seeds as in {@link SeedList}
 * @param device {@code any}, {@code cpu} or {@code cuda}
 * @param priority a whole number, perhaps wrong; larger comes first in the queue
 * @param memory main memory that a slot must offer, such as {@code 6g}, perhaps wrong; empty when any does
 * @param force whether to train again what was trained before
 * @param settings changes to the preset, by setting name, perhaps wrong
 */
record SubmitForm(
        String corpus,
        String system,
        String preset,
        String seeds,
        String device,
        String priority,
        String memory,
        boolean force,
        Map<String, String> settings) {

    static final String DEFAULT_SEEDS = "1-3";
    static final String DEFAULT_DEVICE = "any";
    static final String DEFAULT_PRIORITY = "0";
    private static final String SETTING = "set.";

    SubmitForm {
        settings = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static SubmitForm read(Map<String, List<String>> query) {
        Map<String, String> settings = new LinkedHashMap<>();
        query.forEach((name, values) -> {
            if (name.startsWith(SETTING) && !values.isEmpty()) {
                settings.put(name.substring(SETTING.length()), values.getFirst());
            }
        });
        return new SubmitForm(
                first(query, "corpus").orElse(""),
                first(query, "system").orElse(""),
                first(query, "preset").orElse(""),
                first(query, "seeds").orElse(DEFAULT_SEEDS),
                first(query, "device").orElse(DEFAULT_DEVICE),
                first(query, "priority").orElse(DEFAULT_PRIORITY),
                first(query, "memory").orElse(""),
                first(query, "force").isPresent(),
                settings);
    }

    private static Optional<String> first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    Map<String, List<String>> query() {
        Map<String, List<String>> query = new LinkedHashMap<>();
        put(query, "corpus", corpus, "");
        put(query, "system", system, "");
        put(query, "preset", preset, "");
        put(query, "seeds", seeds, DEFAULT_SEEDS);
        put(query, "device", device, DEFAULT_DEVICE);
        put(query, "priority", priority, DEFAULT_PRIORITY);
        put(query, "memory", memory, "");
        if (force) {
            query.put("force", List.of("yes"));
        }
        settings.forEach((name, value) -> query.put(SETTING + name, List.of(value)));
        return query;
    }

    private static void put(Map<String, List<String>> query, String name, String value, String silent) {
        if (!value.equals(silent)) {
            query.put(name, List.of(value));
        }
    }

    SubmitForm withCorpus(String name) {
        return new SubmitForm(name, system, preset, seeds, device, priority, memory, force, settings);
    }

    /** Another system has other settings: the changes are dropped. */
    SubmitForm withSystem(String name) {
        return new SubmitForm(corpus, name, "", seeds, device, priority, memory, force, Map.of());
    }

    SubmitForm withPreset(String name) {
        return new SubmitForm(corpus, system, name, seeds, device, priority, memory, force, Map.of());
    }

    SubmitForm withSeeds(String text) {
        return new SubmitForm(corpus, system, preset, text.strip(), device, priority, memory, force, settings);
    }

    SubmitForm withDevice(String name) {
        return new SubmitForm(corpus, system, preset, seeds, name, priority, memory, force, settings);
    }

    /** With another priority; nothing written means the usual one. */
    SubmitForm withPriority(String text) {
        String written = text.isBlank() ? DEFAULT_PRIORITY : text.strip();
        return new SubmitForm(corpus, system, preset, seeds, device, written, memory, force, settings);
    }

    SubmitForm withMemory(String text) {
        return new SubmitForm(corpus, system, preset, seeds, device, priority, text.strip(), force, settings);
    }

    SubmitForm withForce(boolean again) {
        return new SubmitForm(corpus, system, preset, seeds, device, priority, memory, again, settings);
    }

    /** With one setting changed; a value equal to the preset's is no change. */
    SubmitForm withSetting(String name, String value, String presetValue) {
        Map<String, String> changed = new LinkedHashMap<>(settings);
        if (value.strip().equals(presetValue)) {
            changed.remove(name);
        } else {
            changed.put(name, value.strip());
        }
        return new SubmitForm(corpus, system, preset, seeds, device, priority, memory, force, changed);
    }
}
