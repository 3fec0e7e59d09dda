package org.erclab.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.erclab.domain.Emotion;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.experiment.Prediction;
import org.erclab.experiment.RefinedLabels;
import org.erclab.experiment.ValuePrediction;
import org.erclab.store.CorpusStore;
import org.erclab.store.CorpusSummary;
import org.erclab.store.MetricStore;
import org.erclab.store.PredictionStore;
import org.erclab.store.RefinedLabelStore;
import org.erclab.store.Run;

/** What an export says about one run: flat rows of named values, a page of the database at a time. */
@ApplicationScoped
class ExportRows {

    /** What can be exported. */
    enum Kind {
        RUNS(
                "experiment",
                "protocol",
                "corpusFingerprint",
                "simulated",
                "labelSet",
                "device",
                "status",
                "attempt",
                "reason",
                "created",
                "started",
                "ended",
                "epochs",
                "bestEpoch",
                "secondsPerEpoch",
                "peakMemoryBytes",
                "config",
                "warnings"),
        SCORES("split", "metric", "value"),
        EPOCHS("epoch", "name", "value"),
        PREDICTIONS("split", "conversation", "utterance", "gold", "predicted", "probabilities"),
        REFINED_LABELS("split", "conversation", "utterance", "gold", "shares");

        private final List<String> columns;

        Kind(String... ofItsOwn) {
            columns = Stream.concat(Stream.of("run", "system", "preset", "corpus", "seed"), Stream.of(ofItsOwn))
                    .toList();
        }

        /** The names of a row, in order. */
        List<String> columns() {
            return columns;
        }

        String lowerName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.lowerName().equalsIgnoreCase(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Unknown export '" + name + "': use runs, scores, epochs, predictions or refined-labels"));
        }
    }

    private static final int CONVERSATIONS_AT_ONCE = 200;

    private final MetricStore metrics;
    private final PredictionStore predictions;
    private final RefinedLabelStore refinedLabels;
    private final CorpusStore corpora;
    private final ObjectMapper json;

    ExportRows(
            MetricStore metrics,
            PredictionStore predictions,
            RefinedLabelStore refinedLabels,
            CorpusStore corpora,
            ObjectMapper json) {
        this.metrics = metrics;
        this.predictions = predictions;
        this.refinedLabels = refinedLabels;
        this.corpora = corpora;
        this.json = json;
    }

    /** Hands every row of a run to {@code out}; all rows of a kind have the same names in the same order. */
    void write(Kind kind, Run run, Consumer<Map<String, Object>> out) {
        switch (kind) {
            case RUNS -> out.accept(runRow(run));
            case SCORES ->
                metrics.scores(run.id()).forEach(score -> {
                    Map<String, Object> row = identity(run);
                    row.put("split", score.split().lowerName());
                    row.put("metric", score.metric());
                    row.put("value", finite(score.value()));
                    out.accept(row);
                });
            case EPOCHS ->
                metrics.epochs(run.id()).forEach(number -> {
                    Map<String, Object> row = identity(run);
                    row.put("epoch", number.epoch());
                    row.put("name", number.name());
                    row.put("value", finite(number.value()));
                    out.accept(row);
                });
            case PREDICTIONS -> {
                Optional<LabelSet> labels = labelsOf(run);
                for (Split split : List.of(Split.DEV, Split.TEST)) {
                    inPages(
                            (offset, limit) -> predictions.page(run.id(), split, offset, limit),
                            prediction -> writeRows(run, labels, prediction, out));
                    inPages(
                            (offset, limit) -> predictions.values(run.id(), split, offset, limit),
                            prediction -> writeRows(run, prediction, out));
                }
            }
            case REFINED_LABELS -> {
                Optional<LabelSet> labels = labelsOf(run);
                for (Split split : List.of(Split.DEV, Split.TEST)) {
                    inPages(
                            (offset, limit) -> refinedLabels.page(run.id(), split, offset, limit),
                            refined -> writeRows(run, labels, refined, out));
                }
            }
        }
    }

    /** Reads conversations of a split, from an offset. */
    private interface Page<T> {
        List<T> read(int offset, int limit);
    }

    private static <T> void inPages(Page<T> pages, Consumer<T> out) {
        int offset = 0;
        List<T> page;
        do {
            page = pages.read(offset, CONVERSATIONS_AT_ONCE);
            page.forEach(out);
            offset += page.size();
        } while (page.size() == CONVERSATIONS_AT_ONCE);
    }

    private static void writeRows(Run run, ValuePrediction prediction, Consumer<Map<String, Object>> out) {
        for (int u = 0; u < prediction.gold().length; u++) {
            Map<String, Object> row = utterance(run, prediction.split(), prediction.conversation(), u);
            row.put("gold", values(prediction.dimensions(), prediction.gold()[u]));
            row.put("predicted", values(prediction.dimensions(), prediction.predicted()[u]));
            row.put("probabilities", "");
            out.accept(row);
        }
    }

    /** {@code valence=0.25 arousal=-1.0}; empty where the utterance is not rated. */
    private static String values(List<String> dimensions, float[] values) {
        return IntStream.range(0, values.length)
                .filter(d -> Float.isFinite(values[d]))
                .mapToObj(d -> dimensions.get(d) + "=" + values[d])
                .collect(Collectors.joining(" "));
    }

    private static void writeRows(
            Run run, Optional<LabelSet> labels, Prediction prediction, Consumer<Map<String, Object>> out) {
        for (int u = 0; u < prediction.gold().length; u++) {
            Map<String, Object> row = utterance(run, prediction.split(), prediction.conversation(), u);
            row.put("gold", label(labels, prediction.gold()[u]));
            row.put("predicted", label(labels, prediction.predicted()[u]));
            row.put("probabilities", shares(labels, prediction.probabilities()[u]));
            out.accept(row);
        }
    }

    private static void writeRows(
            Run run, Optional<LabelSet> labels, RefinedLabels refined, Consumer<Map<String, Object>> out) {
        for (int u = 0; u < refined.gold().length; u++) {
            Map<String, Object> row = utterance(run, refined.split(), refined.conversation(), u);
            row.put("gold", label(labels, refined.gold()[u]));
            row.put("shares", shares(labels, refined.shares()[u]));
            out.accept(row);
        }
    }

    private static Map<String, Object> utterance(Run run, Split split, String conversation, int utterance) {
        Map<String, Object> row = identity(run);
        row.put("split", split.lowerName());
        row.put("conversation", conversation);
        row.put("utterance", utterance + 1);
        return row;
    }

    private static Shares shares(Optional<LabelSet> labels, float[] shares) {
        return new Shares(
                IntStream.range(0, shares.length)
                        .mapToObj(index -> label(labels, index))
                        .toList(),
                shares);
    }

    /** The emotion's name while the corpus is as it was; else the class number. Empty without label. */
    private static String label(Optional<LabelSet> labels, int index) {
        if (index < 0) {
            return "";
        }
        return labels.map(set -> set.emotions().get(index)).map(Emotion::name).orElse(String.valueOf(index));
    }

    private Optional<LabelSet> labelsOf(Run run) {
        return corpora.find(run.corpus())
                .filter(corpus -> corpus.fingerprint().equals(run.corpusFingerprint()))
                .flatMap(CorpusSummary::labels);
    }

    private static Map<String, Object> identity(Run run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("run", run.id());
        row.put("system", run.system());
        row.put("preset", run.preset());
        row.put("corpus", run.corpus());
        row.put("seed", run.seed());
        return row;
    }

    private Map<String, Object> runRow(Run run) {
        Map<String, Object> row = identity(run);
        row.put("experiment", run.experimentId());
        row.put("protocol", run.protocol());
        row.put("corpusFingerprint", run.corpusFingerprint());
        row.put("simulated", run.simulated());
        row.put("labelSet", run.labelSet());
        row.put("device", run.device());
        row.put("status", run.status().name());
        row.put("attempt", run.attempt());
        row.put("reason", run.reason());
        row.put("created", run.created().toString());
        row.put("started", run.started().map(Object::toString).orElse(""));
        row.put("ended", run.ended().map(Object::toString).orElse(""));
        row.put("epochs", run.epoch());
        row.put("bestEpoch", run.bestEpoch());
        row.put("secondsPerEpoch", finite(run.secondsPerEpoch()));
        row.put("peakMemoryBytes", run.peakMemoryBytes());
        row.put("config", text(run.config()));
        row.put("warnings", String.join(" ", run.warnings()));
        return row;
    }

    private String text(Map<String, Object> config) {
        try {
            return json.writeValueAsString(config);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A config cannot be written as JSON", e);
        }
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
