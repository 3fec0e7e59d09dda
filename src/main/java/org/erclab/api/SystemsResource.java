package org.erclab.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.Field;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.metrics.Metric;
import org.erclab.metrics.Metrics;

/** What can be submitted, and what its scores mean. */
@Path("/")
@Reads
@Tag(name = "systems")
class SystemsResource {

    /** A preset's name, source and values. */
    public record PresetView(
            String name, String protocol, String source, Optional<String> labelSet, Map<String, Object> settings) {
        static PresetView of(Preset preset) {
            return new PresetView(
                    preset.name(),
                    preset.protocol(),
                    preset.source(),
                    preset.labelSet(),
                    ConfigSchema.describe(preset.config()));
        }
    }

    /** A system with its presets. */
    public record SystemView(String system, String title, String summary, String paper, List<PresetView> presets) {
        static SystemView of(Recipe recipe) {
            return new SystemView(
                    recipe.system(),
                    recipe.title(),
                    recipe.summary(),
                    recipe.paper(),
                    recipe.presets().stream().map(PresetView::of).toList());
        }
    }

    @GET
    @Path("systems")
    @Operation(summary = "The systems that can be submitted, with their presets")
    public List<SystemView> systems() {
        return RecipeCatalog.all().stream().map(SystemView::of).toList();
    }

    @GET
    @Path("systems/{system}")
    @Operation(summary = "One system with its presets")
    public SystemView system(@PathParam("system") String system) {
        return SystemView.of(recipe(system));
    }

    @GET
    @Path("systems/{system}/settings")
    @Operation(summary = "Every setting of a system: type, range, unit, meaning, source, default")
    public List<Field> settings(@PathParam("system") String system) {
        return ConfigSchema.of(recipe(system));
    }

    @GET
    @Path("metrics")
    @Operation(summary = "The contract of every metric: formula, scored classes, zero rule, version")
    public List<Metric> metrics() {
        return Metrics.all();
    }

    private static Recipe recipe(String system) {
        try {
            return RecipeCatalog.recipe(system);
        } catch (InvalidSpecException unknown) {
            throw new NotFoundException(unknown.getMessage(), unknown);
        }
    }
}
