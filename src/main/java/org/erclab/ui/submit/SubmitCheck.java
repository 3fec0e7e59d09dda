package org.erclab.ui.submit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a form.
 *
 * @param settings setting name to what is wrong with its value
 * @param seedsError what is wrong with the seeds
 * @param priorityError what is wrong with the priority
 * @param memoryError what is wrong with the memory
 * @param general what is wrong with the whole: something is not chosen yet, or settings do not go together
 * @param seeds the seeds, empty when they cannot be read
 */
record SubmitCheck(
        Map<String, String> settings,
        Optional<String> seedsError,
        Optional<String> priorityError,
        Optional<String> memoryError,
        Optional<String> general,
        List<Long> seeds) {

    /** Nothing is known to be wrong. */
    static final SubmitCheck NOTHING = new SubmitCheck(
            Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    boolean isFine() {
        return settings.isEmpty() && general.isEmpty() && besidesSettings().isEmpty();
    }

    /** The first thing that is wrong with how often, when and where to train. */
    Optional<String> besidesSettings() {
        return seedsError.or(() -> priorityError).or(() -> memoryError);
    }
}
