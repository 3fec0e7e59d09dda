package org.erclab.ui.submit;

import jakarta.enterprise.context.Dependent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.Field;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Preset;
import org.erclab.experiment.Recipe;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.Target;
import org.erclab.jobs.Submissions;
import org.erclab.jobs.SubmitRequest;
import org.erclab.jobs.SubmitResult;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.Role;
import org.erclab.store.Scheduling;
import org.erclab.ui.layout.Permission;

/** What can be submitted, what is wrong with a form, and the same request in other words. */
@Dependent
class SubmitPresenter {

    static final List<String> DEVICES = List.of("any", "cpu", "cuda");

    private final CorpusStore corpora;
    private final Submissions submissions;

    SubmitPresenter(CorpusStore corpora, Submissions submissions) {
        this.corpora = corpora;
        this.submissions = submissions;
    }

    /** Corpora with emotion labels or real-valued dimensions: others serve pre-training only. */
    List<CorpusSummary> corpora() {
        return corpora.list().stream()
                .filter(corpus -> !targets(corpus).isEmpty())
                .toList();
    }

    List<Recipe> systems() {
        return RecipeCatalog.all();
    }

    Optional<CorpusSummary> corpus(SubmitForm form) {
        return corpora().stream()
                .filter(corpus -> corpus.name().equals(form.corpus()))
                .findFirst();
    }

    Optional<Recipe> recipe(SubmitForm form) {
        return systems().stream()
                .filter(recipe -> recipe.system().equals(form.system()))
                .findFirst();
    }

    /** The presets of the chosen system that fit the chosen corpus, one for each name; none before both are chosen. */
    List<Preset> presets(SubmitForm form) {
        Map<String, Preset> byName = new LinkedHashMap<>();
        corpus(form).map(SubmitPresenter::targets).ifPresent(targets -> recipe(form).stream()
                .flatMap(recipe -> recipe.presets().stream())
                .filter(preset -> preset.fits(targets))
                .forEach(preset -> byName.putIfAbsent(preset.name(), preset)));
        return List.copyOf(byName.values());
    }

    private static List<String> targets(CorpusSummary corpus) {
        return Target.namesOn(corpus.labels(), corpus.dimensions());
    }

    /** The chosen preset, or the first that fits. */
    Optional<Preset> preset(SubmitForm form) {
        List<Preset> fitting = presets(form);
        return fitting.stream()
                .filter(preset -> preset.name().equals(form.preset()))
                .findFirst()
                .or(() -> form.preset().isEmpty() ? fitting.stream().findFirst() : Optional.empty());
    }

    /** Every setting with the preset's value as default, in form order; empty before a preset is chosen. */
    List<Field> fields(SubmitForm form) {
        return preset(form).map(preset -> ConfigSchema.of(preset.config())).orElse(List.of());
    }

    /** Looks for everything that would be refused, so that the page can say it beside the field. */
    SubmitCheck check(SubmitForm form) {
        Map<String, String> wrong = new LinkedHashMap<>();
        Optional<Preset> preset = preset(form);
        Optional<String> general = Permission.refusal(Role.RESEARCHER).or(() -> missing(form));
        if (preset.isPresent()) {
            form.settings().forEach((name, value) -> refusal(preset.get(), Map.of(name, value))
                    .ifPresent(message -> wrong.put(name, message)));
            if (wrong.size() > 1 && refusal(preset.get(), form.settings()).isEmpty()) {
                // Values that need one another are each wrong alone and fine together.
                wrong.clear();
            }
            if (wrong.isEmpty() && general.isEmpty()) {
                general = refusal(preset.get(), form.settings())
                        .or(() -> corpus(form).flatMap(corpus -> lack(corpus, preset.get(), form.settings())));
            }
        }
        Optional<String> seedsError = refusal(() -> SeedList.parse(form.seeds()));
        return new SubmitCheck(
                wrong,
                seedsError,
                refusal(() -> priority(form)),
                refusal(() -> Submissions.scheduling(0, form.memory())),
                general,
                seedsError.isEmpty() ? SeedList.parse(form.seeds()) : List.of());
    }

    private Optional<String> missing(SubmitForm form) {
        if (corpus(form).isEmpty()) {
            return Optional.of(
                    form.corpus().isEmpty()
                            ? "Choose a corpus."
                            : "There is no corpus '" + form.corpus()
                                    + "' with emotion labels or dimensions: import it, or choose one.");
        }
        if (recipe(form).isEmpty()) {
            return Optional.of(
                    form.system().isEmpty()
                            ? "Choose a system."
                            : "There is no system '" + form.system() + "': choose one.");
        }
        if (preset(form).isEmpty()) {
            String labels = String.join(
                    "' or '", corpus(form).map(SubmitPresenter::targets).orElse(List.of()));
            return Optional.of(
                    "No preset" + (form.preset().isEmpty() ? "" : " '" + form.preset() + "'") + " of " + form.system()
                            + " was made for label set '" + labels + "': choose another preset, system or corpus.");
        }
        return Optional.empty();
    }

    private static Optional<String> refusal(Preset preset, Map<String, String> settings) {
        return refusal(() -> ConfigSchema.applyAll(preset.config(), settings));
    }

    /** What the corpus lacks for the settings: a feature set, labels or dimensions, a score to select by. */
    private static Optional<String> lack(CorpusSummary corpus, Preset preset, Map<String, String> settings) {
        return refusal(() -> Submissions.check(corpus, ConfigSchema.applyAll(preset.config(), settings)));
    }

    private static Optional<String> refusal(Runnable checked) {
        try {
            checked.run();
            return Optional.empty();
        } catch (InvalidSpecException refused) {
            return Optional.of(refused.getMessage());
        }
    }

    /** Queues the runs. */
    SubmitResult submit(SubmitForm form) {
        return submissions.submit(request(form), Permission.caller().name());
    }

    /** The same request for a terminal; the form is one that was found fine. */
    SubmitElsewhere elsewhere(SubmitForm form) {
        return new SubmitElsewhere(request(form));
    }

    private SubmitRequest request(SubmitForm form) {
        return new SubmitRequest(
                form.system(),
                form.corpus(),
                preset(form).map(Preset::name).orElse(form.preset()),
                form.settings(),
                SeedList.parse(form.seeds()),
                form.device(),
                "",
                form.force(),
                priority(form),
                form.memory());
    }

    private static int priority(SubmitForm form) {
        try {
            int priority = Integer.parseInt(form.priority());
            Scheduling.checkPriority(priority);
            return priority;
        } catch (NumberFormatException none) {
            throw new InvalidSpecException("A priority is a whole number from " + Scheduling.LOWEST + " to "
                    + Scheduling.HIGHEST + ", got '" + form.priority() + "'");
        }
    }
}
