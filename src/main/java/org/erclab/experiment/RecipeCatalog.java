package org.erclab.experiment;

import java.util.List;

/** The systems that can be submitted, one line each. */
public final class RecipeCatalog {

    private static final List<Recipe> RECIPES = List.of();

    private RecipeCatalog() {}

    /** All systems in the order of forms and tables. */
    public static List<Recipe> all() {
        return RECIPES;
    }

    /** The system of that name, or an error that lists what there is. */
    public static Recipe recipe(String system) {
        return RECIPES.stream()
                .filter(recipe -> recipe.system().equals(system))
                .findFirst()
                .orElseThrow(() -> new InvalidSpecException("Unknown system '" + system + "': use one of "
                        + RECIPES.stream().map(Recipe::system).toList()));
    }
}
