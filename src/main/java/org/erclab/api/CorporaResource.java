package org.erclab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.erclab.domain.Conversation;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;
import org.erclab.jobs.CorpusRemoval;
import org.erclab.store.ConversationFilter;
import org.erclab.store.ConversationPage;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.FeatureSetSummary;
import org.erclab.store.RowVersions;
import org.erclab.store.TextFilter;

/** Imported corpora. */
@Path("/corpora")
@Reads
@Tag(name = "corpora")
class CorporaResource {

    /** The classes of a corpus as names. */
    public record LabelSetView(String name, List<String> emotions, List<String> scored, Optional<String> neutral) {
        static LabelSetView of(LabelSet labels) {
            return new LabelSetView(
                    labels.name(),
                    names(labels.emotions()),
                    names(labels.scored()),
                    labels.neutral().map(Emotion::name));
        }

        private static List<String> names(List<Emotion> emotions) {
            return emotions.stream().map(Emotion::name).toList();
        }
    }

    /** A corpus without its conversations. */
    public record CorpusView(
            String name,
            String format,
            String source,
            String licence,
            boolean simulated,
            Optional<LabelSetView> labelSet,
            List<String> dimensions,
            String fingerprint,
            int conversations,
            int utterances,
            List<FeatureSetSummary> featureSets,
            Instant importedAt) {
        static CorpusView of(CorpusSummary corpus) {
            return new CorpusView(
                    corpus.name(),
                    corpus.format(),
                    corpus.source(),
                    corpus.licence(),
                    corpus.simulated(),
                    corpus.labels().map(LabelSetView::of),
                    corpus.dimensions(),
                    corpus.fingerprint(),
                    corpus.conversations(),
                    corpus.utterances(),
                    corpus.featureSets(),
                    corpus.importedAt());
        }
    }

    /** One turn. */
    public record UtteranceView(String id, String speaker, String text, Optional<String> emotion) {
        static UtteranceView of(Utterance utterance) {
            return new UtteranceView(
                    utterance.id(),
                    utterance.speaker().name(),
                    utterance.text(),
                    utterance.emotion().map(Emotion::name));
        }
    }

    /** A conversation and the split that it lies in. */
    public record ConversationView(String id, String split, List<UtteranceView> utterances) {
        static ConversationView of(Split split, Conversation conversation) {
            return new ConversationView(
                    conversation.id(),
                    split.lowerName(),
                    conversation.utterances().stream().map(UtteranceView::of).toList());
        }
    }

    /** A page of conversations in file order. */
    public record ConversationsView(List<ConversationView> conversations, long total) {}

    private final CorpusStore corpora;
    private final CorpusRemoval removal;
    private final ObjectMapper json;
    private final RowVersions versions;
    private final EntityTags tags;

    CorporaResource(
            CorpusStore corpora, CorpusRemoval removal, ObjectMapper json, RowVersions versions, EntityTags tags) {
        this.corpora = corpora;
        this.removal = removal;
        this.json = json;
        this.versions = versions;
        this.tags = tags;
    }

    @GET
    @Operation(summary = "All corpora by name")
    public List<CorpusView> list() {
        tags.tag("corpora-" + versions.ofCorpora());
        return corpora.list().stream().map(CorpusView::of).toList();
    }

    @GET
    @Path("{name}")
    @Operation(summary = "One corpus: label set, fingerprint, sizes, feature sets")
    public CorpusView one(@PathParam("name") String name) {
        tag(name);
        return CorpusView.of(corpora.get(name));
    }

    @GET
    @Path("{name}/statistics")
    @Operation(summary = "Counts per split, class histograms, speaker overlap, duplicates across splits")
    public JsonNode statistics(@PathParam("name") String name) {
        tag(name);
        try {
            return json.readTree(corpora.get(name).statistics());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The stored statistics of corpus '" + name + "' are no JSON", e);
        }
    }

    @GET
    @Path("{name}/conversations")
    @Operation(summary = "A page of its conversations in file order")
    public ConversationsView conversations(
            @PathParam("name") String name,
            @QueryParam("split") @Parameter(description = "train, dev or test") String split,
            @QueryParam("emotion") @Parameter(description = "At least one utterance carries it") String emotion,
            @QueryParam("text")
                    @Parameter(
                            description = "At least one utterance matches it: terms with AND, OR, brackets and quotes")
                    String text,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ConversationPage page = corpora.page(
                name,
                new ConversationFilter(
                        Optional.ofNullable(split).map(Split::of),
                        Optional.ofNullable(emotion).map(Emotion::of),
                        TextFilter.of(text)),
                offset,
                limit);
        return new ConversationsView(
                page.conversations().stream()
                        .map(item -> ConversationView.of(item.split(), item.conversation()))
                        .toList(),
                page.total());
    }

    @DELETE
    @Path("{name}")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Removes a corpus that no run was made on")
    public void delete(@PathParam("name") String name) {
        removal.remove(name);
    }

    @DELETE
    @Path("{name}/features/{set}")
    @ChangesState
    @SecurityRequirement(name = RestApplication.TOKEN)
    @Operation(summary = "Removes a feature set that no run reads")
    public void deleteFeatures(@PathParam("name") String name, @PathParam("set") String set) {
        if (corpora.get(name).featureSets().stream()
                .noneMatch(known -> known.name().equals(set))) {
            throw new NotFoundException("Corpus '" + name + "' has no feature set '" + set + "': GET /corpora/" + name
                    + " lists those that it has");
        }
        removal.removeFeatures(new CorpusRemoval.OfCorpus(name, set));
    }

    private void tag(String name) {
        versions.ofCorpus(name).ifPresent(version -> tags.tag("corpus-" + version));
    }
}
