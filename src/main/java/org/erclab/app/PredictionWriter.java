package org.erclab.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.erclab.app.terminal.TextTable;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Utterance;
import org.erclab.experiment.RunPredictor.Labelled;
import org.erclab.jobs.LabelFormat;

/** Writes labelled conversations one after another, each as soon as it is labelled, holding none. */
final class PredictionWriter implements Closeable {

    private static final int SHOWN_TEXT = 72;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final LabelFormat format;
    private final LabelSet labels;
    private final Writer out;
    private final CSVPrinter csv;

    PredictionWriter(LabelFormat format, LabelSet labels, OutputStream stream) throws IOException {
        this.format = format;
        this.labels = labels;
        out = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
        csv = new CSVPrinter(out, CSVFormat.RFC4180);
        if (format == LabelFormat.CSV) {
            List<String> heads = new ArrayList<>(List.of("conversation", "utterance", "speaker", "text", "emotion"));
            labels.emotions().forEach(emotion -> heads.add("probability:" + emotion));
            csv.printRecord(heads);
        }
    }

    void write(Labelled labelled) {
        try {
            switch (format) {
                case TABLE -> out.append(table(labelled)).append('\n');
                case JSONL ->
                    out.append(JSON.writeValueAsString(line(labelled))).append('\n');
                case CSV -> printRows(labelled);
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String table(Labelled labelled) {
        TextTable table = new TextTable("speaker", "emotion", "probability", "text");
        for (int u = 0; u < labelled.predicted().length; u++) {
            Utterance said = labelled.conversation().utterances().get(u);
            int predicted = labelled.predicted()[u];
            String text = said.text().replaceAll("\\s+", " ");
            table.row(
                    said.speaker().name(),
                    labels.emotion(predicted),
                    String.format(Locale.ROOT, "%.2f", labelled.probabilities()[u][predicted]),
                    text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT - 1) + "…" : text);
        }
        return "conversation " + labelled.conversation().id() + "\n" + table;
    }

    private Map<String, Object> line(Labelled labelled) {
        List<Map<String, Object>> utterances = new ArrayList<>();
        for (int u = 0; u < labelled.predicted().length; u++) {
            Utterance said = labelled.conversation().utterances().get(u);
            Map<String, Object> probabilities = new LinkedHashMap<>();
            for (int c = 0; c < labels.size(); c++) {
                probabilities.put(labels.emotion(c).name(), labelled.probabilities()[u][c]);
            }
            Map<String, Object> utterance = new LinkedHashMap<>();
            utterance.put("id", said.id());
            utterance.put("speaker", said.speaker().name());
            utterance.put("text", said.text());
            utterance.put("emotion", labels.emotion(labelled.predicted()[u]).name());
            utterance.put("probabilities", probabilities);
            utterances.add(utterance);
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", labelled.conversation().id());
        line.put("utterances", utterances);
        return line;
    }

    private void printRows(Labelled labelled) throws IOException {
        for (int u = 0; u < labelled.predicted().length; u++) {
            Utterance said = labelled.conversation().utterances().get(u);
            csv.print(labelled.conversation().id());
            csv.print(said.id());
            csv.print(said.speaker().name());
            csv.print(said.text());
            csv.print(labels.emotion(labelled.predicted()[u]));
            for (float probability : labelled.probabilities()[u]) {
                csv.print(probability);
            }
            csv.println();
        }
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
