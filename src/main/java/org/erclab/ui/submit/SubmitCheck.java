package org.erclab.ui.submit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is wrong with a form.
 *
 * @param settings setting name to what is wrong with its value
 * @param seedsError what is wrong with the seeds
 * @param general what is wrong with the whole: something is not chosen yet, or settings do not go together
 * @param seeds the seeds, empty when they cannot be read
 */
record SubmitCheck(
        Map<String, String> settings, Optional<String> seedsError, Optional<String> general, List<Long> seeds) {

    boolean isFine() {
        return settings.isEmpty() && seedsError.isEmpty() && general.isEmpty();
    }
}
