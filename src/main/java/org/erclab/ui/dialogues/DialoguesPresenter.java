package org.erclab.ui.dialogues;

import jakarta.enterprise.context.Dependent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.experiment.ConfigSchema;
import org.erclab.experiment.DialogueAttention;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.RecipeCatalog;
import org.erclab.experiment.RecognitionConfig;
import org.erclab.experiment.RefinedLabels;
import org.erclab.experiment.RunStatus;
import org.erclab.store.AttentionStore;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.DialogueQuery;
import org.erclab.store.PredictedDialogue;
import org.erclab.store.PredictedDialogues;
import org.erclab.store.PredictionStore;
import org.erclab.store.RefinedLabelStore;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunStore;
import org.erclab.store.TextFilter;
import org.erclab.ui.layout.Numbers;

/** Which dialogues the page shows, beside which runs. */
@Dependent
class DialoguesPresenter {

    /** Dialogues that are looked through for the one that the address names. */
    private static final int LOOKED_THROUGH = 2_000;

    private final RunStore store;
    private final CorpusStore corpora;
    private final PredictedDialogues dialogues;
    private final PredictionStore predictions;
    private final RefinedLabelStore refinedLabels;
    private final AttentionStore attention;

    private DialoguesState state = DialoguesState.read(java.util.Map.of());
    private List<Run> runs = List.of();
    private Optional<CorpusSummary> corpus = Optional.empty();
    private String problem = "";
    private int count;

    DialoguesPresenter(
            RunStore store,
            CorpusStore corpora,
            PredictedDialogues dialogues,
            PredictionStore predictions,
            RefinedLabelStore refinedLabels,
            AttentionStore attention) {
        this.store = store;
        this.corpora = corpora;
        this.dialogues = dialogues;
        this.predictions = predictions;
        this.refinedLabels = refinedLabels;
        this.attention = attention;
    }

    /** Shows what the state says; runs that cannot stand beside the first are left out, and {@link #problem} says why. */
    void show(DialoguesState wanted) {
        List<Run> fitting = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (long id : wanted.runs()) {
            Optional<Run> run = store.find(id);
            String reason = run.map(found -> whyNot(found, fitting)).orElse("there is no such run");
            if (reason.isEmpty()) {
                fitting.add(run.orElseThrow());
            } else {
                left.add("Run " + id + " is left out: " + reason);
            }
        }
        runs = List.copyOf(fitting);
        problem = left.isEmpty() ? "" : String.join(". ", left) + ".";
        state = wanted.beside(runs.stream().map(Run::id).toList());
        corpus = runs.stream().findFirst().flatMap(run -> corpora.find(run.corpus()));
        count = labels().isPresent() ? dialogues.count(query()) : 0;
    }

    private static String whyNot(Run run, List<Run> before) {
        if (run.status() != RunStatus.COMPLETED) {
            return "it is " + run.status().lowerName() + " and has no predictions";
        }
        if (!before.isEmpty() && !before.getFirst().corpusFingerprint().equals(run.corpusFingerprint())) {
            return "it was tested on another corpus ('" + run.corpus() + "') than run "
                    + before.getFirst().id();
        }
        return "";
    }

    DialoguesState state() {
        return state;
    }

    List<Run> runs() {
        return runs;
    }

    String problem() {
        return problem;
    }

    int count() {
        return count;
    }

    /** "12 dialogues", "No dialogue matches". */
    String summary() {
        if (runs.isEmpty()) {
            return "Choose one to " + DialogueQuery.MAX_RUNS + " completed runs on the same corpus";
        }
        if (labels().isEmpty()) {
            return "These runs predict values, not emotions";
        }
        return count == 0
                ? "No dialogue of the test split matches"
                : Numbers.counted(count, "dialogue", "dialogues") + " of the test split of "
                        + runs.getFirst().corpus();
    }

    /** Classes of the runs' corpus; empty when there is no run, or when it predicts values. */
    Optional<LabelSet> labels() {
        return corpus.flatMap(CorpusSummary::labels);
    }

    List<PredictedDialogue> page(int offset, int limit) {
        return count == 0 ? List.of() : dialogues.page(query(), offset, limit);
    }

    /** The dialogue at a place among those shown. */
    Optional<OpenDialogue> open(int place) {
        return page(place, 1).stream().findFirst().flatMap(turns -> open(place, turns));
    }

    /** The dialogue that the address names if it is among those shown, else the first. */
    Optional<OpenDialogue> open() {
        List<PredictedDialogue> shown = page(0, state.dialogue().isPresent() ? LOOKED_THROUGH : 1);
        for (int place = 0; place < shown.size(); place++) {
            if (state.dialogue().equals(Optional.of(shown.get(place).conversation()))) {
                return open(place, shown.get(place));
            }
        }
        return shown.isEmpty() ? Optional.empty() : open(0, shown.getFirst());
    }

    private Optional<OpenDialogue> open(int place, PredictedDialogue turns) {
        Optional<Conversation> conversation =
                corpora.conversation(corpus.orElseThrow().id(), turns.conversation());
        List<Prediction> ofRuns = runs.stream()
                .flatMap(run -> predictions.of(run.id(), turns.conversation()).stream())
                .toList();
        List<Optional<RefinedLabels>> refined = runs.stream()
                .map(run -> refinedLabels.of(run.id(), turns.conversation()))
                .toList();
        List<Optional<DialogueAttention>> attended = runs.stream()
                .map(run -> attention.of(run.id(), turns.conversation()))
                .toList();
        List<String> untold = IntStream.range(0, runs.size())
                .filter(run -> attended.get(run).isEmpty())
                .mapToObj(run -> untold(runs.get(run)))
                .toList();
        return conversation
                .filter(found -> found.size() == turns.gold().length && ofRuns.size() == runs.size())
                .map(found -> new OpenDialogue(place, turns, found, ofRuns, attended, untold, refined));
    }

    /** Why a run does not tell which turns its utterances looked at. */
    private static String untold(Run run) {
        if (run.isExternal()) {
            return name(run) + " is of another program, which told no attention.";
        }
        boolean attends;
        try {
            attends = ConfigSchema.read(RecipeCatalog.recipe(run.system()), run.config())
                            instanceof RecognitionConfig config
                    && config.model().attendsToTurns();
        } catch (InvalidSpecException systemOrSettingIsGone) {
            attends = false;
        }
        return name(run)
                + (attends
                        ? " was recorded before attention was kept: train it again to see which turns it looks at."
                        : " has no attention over turns.");
    }

    /** Completed runs to choose from, newest first; of the chosen ones' corpus where there are some. */
    List<Run> choices(String text, int offset, int limit) {
        return store.page(filter(text, offset, limit)).runs();
    }

    private RunFilter filter(String text, int offset, int limit) {
        return new RunFilter(
                runs.stream().findFirst().map(Run::corpus),
                Optional.empty(),
                Set.of(RunStatus.COMPLETED),
                Optional.empty(),
                TextFilter.typed(text).text(),
                "id",
                false,
                offset,
                limit);
    }

    /** "HiGRU-sf, released, seed 1 (run 3)". */
    static String name(Run run) {
        String title;
        try {
            title = RecipeCatalog.recipe(run.system()).title();
        } catch (InvalidSpecException systemIsGone) {
            title = run.system();
        }
        return title + ", " + run.preset() + ", seed " + run.seed() + " (run " + run.id() + ")";
    }

    private DialogueQuery query() {
        LabelSet labels = labels().orElseThrow();
        return new DialogueQuery(
                state.runs(),
                corpus.orElseThrow().id(),
                labels.scored().stream().map(labels::indexOf).collect(Collectors.toSet()),
                state.find(),
                state.gold().flatMap(emotion -> index(labels, emotion)),
                state.predicted().flatMap(emotion -> index(labels, emotion)),
                TextFilter.typed(state.text()));
    }

    private static Optional<Integer> index(LabelSet labels, Emotion emotion) {
        return labels.emotions().contains(emotion) ? Optional.of(labels.indexOf(emotion)) : Optional.empty();
    }
}
