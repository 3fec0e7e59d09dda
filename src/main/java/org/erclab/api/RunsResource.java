package org.erclab.api;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.access.Callers;
import org.erclab.domain.Split;
import org.erclab.experiment.DialogueAttention;
import org.erclab.experiment.InvalidSpecException;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.RefinedLabels;
import org.erclab.experiment.RunStatus;
import org.erclab.experiment.ValuePrediction;
import org.erclab.jobs.RunControl;
import org.erclab.nn.tlerc.ReplyExample;
import org.erclab.nn.train.AttendedTurns;
import org.erclab.store.AttentionStore;
import org.erclab.store.EpochMetric;
import org.erclab.store.LogLine;
import org.erclab.store.LogStore;
import org.erclab.store.MetricStore;
import org.erclab.store.PredictionStore;
import org.erclab.store.RefinedLabelStore;
import org.erclab.store.ReplyStore;
import org.erclab.store.RowVersions;
import org.erclab.store.Run;
import org.erclab.store.RunFilter;
import org.erclab.store.RunPage;
import org.erclab.store.RunScore;
import org.erclab.store.RunStore;
import org.erclab.store.Scheduling;

/** Runs: where they stand, what they measured and said, and how to end or continue them. */
@Path("/runs")
@Reads
@Tag(name = "runs")
class RunsResource {

    /** Values of a conversation's utterances by dimension; a gold value is null where the utterance is not rated. */
    public record ValuesView(
            String split, String conversation, List<String> dimensions, Double[][] gold, Double[][] predicted) {
        static ValuesView of(ValuePrediction prediction) {
            return new ValuesView(
                    prediction.split().lowerName(),
                    prediction.conversation(),
                    prediction.dimensions(),
                    numbers(prediction.gold()),
                    numbers(prediction.predicted()));
        }

        private static Double[][] numbers(float[][] rows) {
            Double[][] numbers = new Double[rows.length][];
            for (int u = 0; u < rows.length; u++) {
                numbers[u] = new Double[rows[u].length];
                for (int d = 0; d < rows[u].length; d++) {
                    numbers[u][d] = (double) rows[u][d];
                }
            }
            return numbers;
        }
    }

    /**
     * How urgent a run is.
     *
     * @param priority larger comes first
     */
    public record Priority(Integer priority) {}

    /**
     * Why a run waits.
     *
     * @param reason a sentence that says what would help; null when the run does not wait
     */
    public record Waiting(String reason) {}

    private final RunStore runs;
    private final MetricStore metrics;
    private final PredictionStore predictions;
    private final ReplyStore replies;
    private final RefinedLabelStore refinedLabels;
    private final AttentionStore attention;
    private final LogStore logs;
    private final RowVersions versions;
    private final EntityTags tags;
    private final RunControl control;
    private final Callers callers;

    RunsResource(
            RunStore runs,
            MetricStore metrics,
            PredictionStore predictions,
            ReplyStore replies,
            RefinedLabelStore refinedLabels,
            AttentionStore attention,
            LogStore logs,
            RowVersions versions,
            EntityTags tags,
            RunControl control,
            Callers callers) {
        this.runs = runs;
        this.metrics = metrics;
        this.predictions = predictions;
        this.replies = replies;
        this.refinedLabels = refinedLabels;
        this.attention = attention;
        this.logs = logs;
        this.versions = versions;
        this.tags = tags;
        this.control = control;
        this.callers = callers;
    }

    @GET
    @Operation(summary = "A page of runs, newest first unless sorted otherwise")
    public RunPage list(
            @QueryParam("corpus") String corpus,
            @QueryParam("system") String system,
            @QueryParam("status") @Parameter(description = "May be given several times") List<String> statuses,
            @QueryParam("experiment") Long experiment,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("sort") @DefaultValue("id") String sort,
            @QueryParam("order") @DefaultValue("desc") @Parameter(description = "asc or desc") String order,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Set<RunStatus> chosen = statuses.stream().map(RunStatus::of).collect(Collectors.toSet());
        return runs.page(new RunFilter(
                Optional.ofNullable(corpus),
                Optional.ofNullable(system),
                chosen,
                Optional.ofNullable(experiment),
                text,
                sort,
                Ordering.isAscending(order),
                offset,
                limit));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One run: spec, state, progress, cost, warnings, provenance")
    public Run one(@PathParam("id") long id) {
        tags.tag("run-" + versions.ofRun(id));
        return runs.get(id);
    }

    @GET
    @Path("{id}/waiting")
    @Operation(summary = "Why it waits, and how many come first")
    public Waiting waiting(@PathParam("id") long id) {
        return new Waiting(control.waiting(runs.get(id)).orElse(null));
    }

    @GET
    @Path("{id}/epochs")
    @Operation(summary = "The numbers of its epochs, for curves")
    public List<EpochMetric> epochs(
            @PathParam("id") long id,
            @QueryParam("after") @DefaultValue("0") @Parameter(description = "Only epochs after this one") int after) {
        runs.get(id);
        return metrics.epochs(id, after);
    }

    @GET
    @Path("{id}/scores")
    @Operation(summary = "The dev and test scores of a completed run, as fractions")
    public List<RunScore> scores(@PathParam("id") long id) {
        runs.get(id);
        return metrics.scores(id);
    }

    @GET
    @Path("{id}/replies")
    @Operation(summary = "What a generator of dialogues says in some places of its corpus; empty for other runs")
    public List<ReplyExample> replies(@PathParam("id") long id) {
        runs.get(id);
        return replies.of(id);
    }

    @GET
    @Path("{id}/predictions")
    @Operation(summary = "Predicted classes and probabilities, one entry a conversation")
    public List<Prediction> predictions(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        runs.get(id);
        Pages.check(offset, limit);
        return predictions.page(id, Split.of(split), offset, limit);
    }

    @GET
    @Path("{id}/values")
    @Operation(summary = "Predicted real values, one entry a conversation; empty for runs that predict classes")
    public List<ValuesView> values(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        runs.get(id);
        Pages.check(offset, limit);
        return predictions.values(id, Split.of(split), offset, limit).stream()
                .map(ValuesView::of)
                .toList();
    }

    @GET
    @Path("{id}/refined-labels")
    @Operation(
            summary = "What a label-refining run took for the truth, one entry a conversation",
            description = "A distribution over the classes for each utterance. It knows the gold class, so it is no"
                    + " prediction. Empty for runs of models that do not refine labels.")
    public List<RefinedLabels> refinedLabels(
            @PathParam("id") long id,
            @QueryParam("split") @DefaultValue("test") @Parameter(description = "dev or test") String split,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        runs.get(id);
        Pages.check(offset, limit);
        return refinedLabels.page(id, Split.of(split), offset, limit);
    }

    @GET
    @Path("{id}/attention")
    @Operation(
            operationId = "attention",
            summary = "Which turns each utterance of the test split weighed most, one entry a conversation",
            description = "For each attention over turns of the system: 'turns' has a row per utterance with up to "
                    + AttendedTurns.KEPT
                    + " turns, counted from 0, the strongest first, and 'weights' theirs, of all that"
                    + " sum to 1. Empty for runs of systems without such attention.")
    public List<DialogueAttention> attention(
            @PathParam("id") long id,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        runs.get(id);
        Pages.check(offset, limit);
        return attention.page(id, offset, limit);
    }

    @GET
    @Path("{id}/log")
    @Operation(summary = "What its process printed, oldest first")
    public List<LogLine> log(
            @PathParam("id") long id,
            @QueryParam("after") @Parameter(description = "Position of the last line seen; without it, the last lines")
                    Long after,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        runs.get(id);
        Pages.check(0, limit);
        return after == null ? logs.tail(id, limit) : logs.after(id, after, limit);
    }

    @POST
    @Path("{id}/stop")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Ends it at the next batch boundary and keeps its checkpoint")
    public Run stop(@PathParam("id") long id) {
        return change(id, control::stop);
    }

    @POST
    @Path("{id}/cancel")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Gives it up for good")
    public Run cancel(@PathParam("id") long id) {
        return change(id, control::cancel);
    }

    @POST
    @Path("{id}/resume")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Queues a stopped or failed run again; it continues from its checkpoint")
    public Run resume(@PathParam("id") long id) {
        return change(id, control::resume);
    }

    @POST
    @Path("{id}/priority")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Makes a waiting run more or less urgent")
    public Run prioritise(@PathParam("id") long id, Priority wanted) {
        if (wanted == null || wanted.priority() == null) {
            throw new InvalidSpecException("Say which priority is wanted: {\"priority\": 10}");
        }
        Scheduling.checkPriority(wanted.priority());
        return change(id, (run, who) -> control.prioritise(run, wanted.priority(), who));
    }

    /** A change that the run's state forbids is a conflict, not a wrong request. */
    private Run change(long id, BiFunction<Long, String, Run> wish) {
        runs.get(id);
        try {
            return wish.apply(id, callers.current().name());
        } catch (InvalidSpecException refused) {
            throw new ClientErrorException(refused.getMessage(), Response.Status.CONFLICT, refused);
        }
    }
}
