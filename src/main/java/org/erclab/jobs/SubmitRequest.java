package org.erclab.jobs;

import java.util.List;
import java.util.Map;
import org.erclab.access.RequiresRole;

/**
 * What a person or program asks for, as text.
 *
 * @param system name in the recipe catalogue
 * @param corpus name of an imported corpus; pre-trainings take several, separated by commas
 * @param preset preset name; null or blank means the system's first one that fits the corpus
 * @param settings changes to the preset, by setting name
 * @param seeds one run each; null or empty means seed 1
 * @param device {@code any}, {@code cpu} or {@code cuda}; null or blank means any
 * @param clientKey the same key twice is the same experiment; null or blank when the caller has none
 * @param force train again even when the same spec and seed exist
 * @param priority larger comes first in the queue; null means 0
 * @param memory main memory that a slot must offer, such as {@code 6g}; null or blank when any does
 */
public record SubmitRequest(
        String system,
        String corpus,
        String preset,
        Map<String, String> settings,
        List<Long> seeds,
        String device,
        String clientKey,
        boolean force,
        Integer priority,
        String memory)
        implements RequiresRole.Subject {

    @Override
    public String subject() {
        return system + " on " + corpus + ", " + seeds.size() + (seeds.size() == 1 ? " seed" : " seeds");
    }

    public SubmitRequest {
        settings = settings == null ? Map.of() : Map.copyOf(settings);
        seeds = seeds == null || seeds.isEmpty() ? List.of(1L) : List.copyOf(seeds);
        preset = preset == null ? "" : preset.strip();
        device = device == null || device.isBlank() ? "any" : device.strip();
        clientKey = clientKey == null ? "" : clientKey.strip();
        priority = priority == null ? 0 : priority;
        memory = memory == null ? "" : memory.strip();
    }

    /** A request that is neither urgent nor choosy about memory. */
    public SubmitRequest(
            String system,
            String corpus,
            String preset,
            Map<String, String> settings,
            List<Long> seeds,
            String device,
            String clientKey,
            boolean force) {
        this(system, corpus, preset, settings, seeds, device, clientKey, force, 0, "");
    }

    /** The same under a key of the submitter's own. */
    public SubmitRequest withClientKey(String key) {
        return new SubmitRequest(system, corpus, preset, settings, seeds, device, key, force, priority, memory);
    }
}
