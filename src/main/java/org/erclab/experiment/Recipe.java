package org.erclab.experiment;

import java.util.List;
import java.util.TreeSet;

/**
 * A system that can be submitted.
 *
 * @param system the name that users type: {@code higru-sf}
 * @param title the name that tables print: {@code HiGRU-sf}
 * @param summary one sentence on what it computes
 * @param paper authors, venue and year
 * @param kind what its runs do
 * @param presets at least one; the first is the default
 */
public record Recipe(String system, String title, String summary, String paper, RunKind kind, List<Preset> presets) {

    public Recipe {
        presets = List.copyOf(presets);
        if (presets.isEmpty()) {
            throw new IllegalArgumentException("System '" + system + "' needs at least one preset");
        }
    }

    /** The distinct preset names in catalogue order. */
    public List<String> presetNames() {
        return presets.stream().map(Preset::name).distinct().toList();
    }

    /** The preset of that name for corpora of a label set, or an error that lists what there is. */
    public Preset preset(String name, String labelSetName) {
        List<Preset> named =
                presets.stream().filter(preset -> preset.name().equals(name)).toList();
        if (named.isEmpty()) {
            throw new InvalidSpecException(
                    "System '" + system + "' has no preset '" + name + "': use one of " + presetNames());
        }
        return named.stream()
                .filter(preset -> preset.fits(labelSetName))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("Preset '" + name + "' of system '" + system
                        + "' was made for label set " + labelSetsOf(named) + ", but the corpus has label set '"
                        + labelSetName + "': use one of " + namesFitting(labelSetName)));
    }

    private List<String> namesFitting(String labelSetName) {
        return presets.stream()
                .filter(preset -> preset.fits(labelSetName))
                .map(Preset::name)
                .distinct()
                .toList();
    }

    private static String labelSetsOf(List<Preset> named) {
        TreeSet<String> sets = new TreeSet<>();
        named.forEach(preset -> sets.add(preset.labelSet().orElse("any")));
        return "'" + String.join("' or '", sets) + "'";
    }
}
