package org.erclab.corpus.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.corpus.SplitConversation;
import org.erclab.domain.Affect;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * IEMOCAP (Busso et al. 2008) from {@code iemocap6.jsonl}, a dialogue a line with its split, in three views: six classes; four
 * with excitement counted as happiness and frustrated turns removed, so that dialogues are made of the other turns only, as
 * in HiGRU (Jiao et al. 2019, section 4.1); or four with frustrated turns kept as context without label. All carry valence,
 * activation and dominance. A speaker is a session and a sex, ten actors in all.
 */
final class IemocapReader implements CorpusReader {

    private static final String FILES = "the folder with iemocap6.jsonl.gz";

    private static final List<String> DIMENSIONS = List.of("valence", "activation", "dominance");

    /** The class that four-class experiments leave out. */
    private static final String FRUSTRATED = "fru";

    private final String format;

    private final String view;

    private final LabelSet labels;

    private final boolean keepsFrustrated;

    private IemocapReader(String format, String view, LabelSet labels, boolean keepsFrustrated) {
        this.format = format;
        this.view = view;
        this.labels = labels;
        this.keepsFrustrated = keepsFrustrated;
    }

    static IemocapReader sixClasses() {
        return new IemocapReader("iemocap6", "six classes", LabelSets.IEMOCAP_6, true);
    }

    static IemocapReader fourClasses() {
        return new IemocapReader("iemocap4", "four classes", LabelSets.IEMOCAP_4, false);
    }

    static IemocapReader fourClassesInContext() {
        return new IemocapReader(
                "iemocap4-context", "four classes, frustrated turns as context", LabelSets.IEMOCAP_4, true);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String description() {
        return "IEMOCAP, " + view + ": " + FILES;
    }

    @Override
    public String licence() {
        return "IEMOCAP: research licence, on request from USC SAIL; not to be passed on. Cite Busso et al. (2008).";
    }

    @Override
    public CorpusSource open(Path path) {
        Path file = file(path);
        return new PartsSource(
                path.toString(),
                Optional.of(labels),
                DIMENSIONS,
                false,
                List.of(() -> new JsonLines(LineFile.open(file), this::conversation)));
    }

    /** The audio features that lie beside the dialogues, rows of zeros where an utterance has none. */
    @Override
    public List<FeatureSet> features(Path path) {
        Path file = file(path);
        Path sidecar =
                CorpusFolder.at(path, FILES).find("audio_gp_disnv\\.json").orElse(null);
        if (sidecar == null) {
            return List.of();
        }
        FeatureTable table = RawFloats.read(sidecar);
        Map<String, float[][]> rows = new LinkedHashMap<>();
        try (JsonLines lines = new JsonLines(LineFile.open(file), node -> {
            SplitConversation kept = conversation(node);
            if (kept != null) {
                rows.put(kept.conversation().id(), rows(node, table));
            }
            return kept;
        })) {
            PartsSource.drain(lines);
        } catch (IOException e) {
            throw InputFile.unreadable(file, e);
        }
        return List.of(new FeatureSet("gp-disnv", "audio", table.columns(), rows));
    }

    private float[][] rows(JsonNode dialogue, FeatureTable table) {
        List<float[]> rows = new ArrayList<>();
        for (JsonNode utterance : dialogue.path("utterances")) {
            if (!isKept(utterance)) {
                continue;
            }
            int row = utterance.path("row").asInt(-1);
            boolean audio = utterance.path("has_audio").asBoolean(false);
            if (audio && (row < 0 || row >= table.rows().length)) {
                throw new IllegalArgumentException(
                        "utterance '" + utterance.path("id").asText() + "' points at audio row " + row + " of "
                                + table.rows().length);
            }
            rows.add(audio ? table.rows()[row] : new float[table.width()]);
        }
        return rows.toArray(float[][]::new);
    }

    private static Path file(Path path) {
        return CorpusFolder.at(path, FILES).require("iemocap6\\.jsonl(?:\\.gz)?", "iemocap6.jsonl.gz");
    }

    /** Null where the view leaves no turn. */
    private SplitConversation conversation(JsonNode node) {
        String session = JsonInput.text(node, "session");
        Turns turns = new Turns(Split.of(JsonInput.text(node, "split")), JsonInput.text(node, "id"));
        for (JsonNode utterance : JsonInput.array(node, "utterances")) {
            if (!isKept(utterance)) {
                continue;
            }
            turns.add(new Utterance(
                    JsonInput.text(utterance, "id"),
                    new Speaker(session + JsonInput.text(utterance, "speaker")),
                    JsonInput.text(utterance, "text"),
                    emotion(LabelSets.check(LabelSets.IEMOCAP_6, JsonInput.text(utterance, "emotion"))),
                    Optional.of(affect(utterance))));
        }
        return turns.number() == 1 ? null : turns.end();
    }

    private boolean isKept(JsonNode utterance) {
        return keepsFrustrated || !JsonInput.text(utterance, "emotion").equals(FRUSTRATED);
    }

    private Optional<Emotion> emotion(String label) {
        if (labels == LabelSets.IEMOCAP_6) {
            return Optional.of(Emotion.of(label));
        }
        return switch (label) {
            case "exc" -> Optional.of(Emotion.of("hap"));
            case FRUSTRATED -> Optional.empty();
            default -> Optional.of(Emotion.of(label));
        };
    }

    private static Affect affect(JsonNode utterance) {
        List<Double> values = new ArrayList<>();
        for (String dimension : DIMENSIONS) {
            values.add(JsonInput.number(utterance, dimension));
        }
        return new Affect(values);
    }
}
