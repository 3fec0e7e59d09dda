package org.erclab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.erclab.domain.LabelSet;

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

    /**
     * The preset of that name, or an error that lists what there is.
     *
     * @param targets what can be predicted on the corpus: the name of its label set, and {@link Target#VALUES} where it
     *     has real-valued dimensions
     */
    public Preset preset(String name, String... targets) {
        List<String> wanted = List.of(targets);
        List<Preset> named = named(name);
        if (named.isEmpty()) {
            throw new InvalidSpecException(
                    "System '" + system + "' has no preset '" + name + "': use one of " + presetNames());
        }
        return named.stream()
                .filter(preset -> preset.fits(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("Preset '" + name + "' of system '" + system
                        + "' was made for label set "
                        + labelSetsOf(named) + ", but the corpus has label set '" + String.join("' or '", known(wanted))
                        + "': use one of " + namesFitting(wanted)));
    }

    /** The preset that a run's config started from, also where the run predicts another target than it. */
    public Optional<Preset> origin(String name, String labelSet) {
        return named(name).stream()
                .filter(preset -> preset.fits(List.of(labelSet)))
                .findFirst()
                .or(() -> named(name).stream().findFirst());
    }

    /** What its runs can predict on a corpus, by name; one empty name for runs that need no labels. */
    public List<String> targetsOn(Optional<LabelSet> labels, List<String> dimensions) {
        return kind.needsLabels() ? Target.namesOn(labels, dimensions) : List.of("");
    }

    /** The targets that some preset of the system could be made for. */
    private List<String> known(List<String> targets) {
        boolean values = presets.stream().anyMatch(preset -> preset.config().predictsValues());
        List<String> known = targets.stream()
                .filter(name -> values || !name.equals(Target.VALUES))
                .toList();
        return known.isEmpty() ? targets : known;
    }

    private List<Preset> named(String name) {
        return presets.stream().filter(preset -> preset.name().equals(name)).toList();
    }

    private List<String> namesFitting(List<String> targets) {
        return presets.stream()
                .filter(preset -> preset.fits(targets))
                .map(Preset::name)
                .distinct()
                .toList();
    }

    private static String labelSetsOf(List<Preset> named) {
        TreeSet<String> sets = new TreeSet<>();
        named.forEach(
                preset -> sets.add(preset.labelSet().orElse(preset.config().predictsValues() ? Target.VALUES : "any")));
        return "'" + String.join("' or '", sets) + "'";
    }
}
