package org.erclab.leaderboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.ExternalSystem;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.store.ScoredRun;

/**
 * Names rows by the recipe catalogue; a system that has left the catalogue keeps its bare name, and one of another program
 * is called external.
 */
final class RecipeNames implements Grouping.Naming {

    @Override
    public String title(String system) {
        return ExternalSystem.name(system)
                .map(name -> name + " (external)")
                .orElseGet(() -> recipe(system).map(Recipe::title).orElse(system));
    }

    @Override
    public Map<String, String> configDiff(ScoredRun run) {
        Map<String, String> changed = new LinkedHashMap<>();
        if (ExternalSystem.name(run.system()).isPresent()) {
            changed.put("source", String.valueOf(run.config().get("source")));
            return changed;
        }
        Optional<Preset> preset = recipe(run.system()).flatMap(recipe -> recipe.origin(run.preset(), run.labelSet()));
        if (preset.isPresent()) {
            Map<String, Object> original = ConfigSchema.describe(preset.get().config());
            run.config().forEach((name, value) -> {
                if (!sameValue(value, original.get(name))) {
                    changed.put(name, String.valueOf(value));
                }
            });
        }
        return changed;
    }

    private static Optional<Recipe> recipe(String system) {
        return RecipeCatalog.all().stream()
                .filter(recipe -> recipe.system().equals(system))
                .findFirst();
    }

    /** Numbers that went through JSON may have become another type. */
    private static boolean sameValue(Object one, Object other) {
        if (one instanceof Number number && other instanceof Number otherNumber) {
            return number.doubleValue() == otherNumber.doubleValue();
        }
        return String.valueOf(one).equals(String.valueOf(other));
    }
}
