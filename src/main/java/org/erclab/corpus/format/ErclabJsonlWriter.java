package org.erclab.corpus.format;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Emotion;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.LabelSet;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/** Writes a corpus as the project's own JSON lines; the same corpus gives the same bytes. */
public final class ErclabJsonlWriter {

    private final JsonGenerator json;

    private final List<FeatureSet> features;

    private ErclabJsonlWriter(OutputStream out, List<FeatureSet> features) throws IOException {
        this.json = JsonInput.MAPPER.createGenerator(out);
        this.features = features;
    }

    /** Writes {@code corpus} and its features to {@code file}, gzipped when the name ends in {@code .gz}. */
    public static void write(Corpus corpus, List<FeatureSet> features, Path file) throws IOException {
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            write(corpus, features, out);
        }
    }

    /** Writes to an open stream, which stays open. */
    public static void write(Corpus corpus, List<FeatureSet> features, OutputStream out) throws IOException {
        ErclabJsonlWriter writer = new ErclabJsonlWriter(out, features);
        writer.json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        writer.header(corpus);
        for (Split split : Split.values()) {
            for (Conversation conversation : corpus.conversations(split)) {
                writer.conversation(split, conversation);
            }
        }
        writer.json.close();
    }

    private void header(Corpus corpus) throws IOException {
        json.writeStartObject();
        json.writeStringField("erclab", "corpus");
        json.writeNumberField("version", ErclabJsonlReader.VERSION);
        json.writeStringField("name", corpus.name());
        if (corpus.labels().isPresent()) {
            LabelSet labels = corpus.labels().get();
            json.writeObjectFieldStart("labels");
            json.writeStringField("name", labels.name());
            texts("emotions", labels.emotions().stream().map(Emotion::name).toList());
            texts("scored", labels.scored().stream().map(Emotion::name).toList());
            if (labels.neutral().isPresent()) {
                json.writeStringField("neutral", labels.neutral().get().name());
            }
            json.writeEndObject();
        }
        texts("dimensions", corpus.dimensions());
        json.writeBooleanField("simulated", corpus.simulated());
        json.writeArrayFieldStart("features");
        for (FeatureSet set : features) {
            json.writeStartObject();
            json.writeStringField("name", set.name());
            json.writeStringField("modality", set.modality());
            texts("columns", set.columns());
            json.writeEndObject();
        }
        json.writeEndArray();
        endLine();
    }

    private void conversation(Split split, Conversation conversation) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", conversation.id());
        json.writeStringField("split", split.lowerName());
        json.writeArrayFieldStart("utterances");
        for (int i = 0; i < conversation.size(); i++) {
            utterance(conversation, i);
        }
        json.writeEndArray();
        endLine();
    }

    private void utterance(Conversation conversation, int index) throws IOException {
        Utterance utterance = conversation.utterances().get(index);
        json.writeStartObject();
        json.writeStringField("id", utterance.id());
        json.writeStringField("speaker", utterance.speaker().name());
        json.writeStringField("text", utterance.text());
        if (utterance.emotion().isPresent()) {
            json.writeStringField("emotion", utterance.emotion().get().name());
        }
        if (utterance.affect().isPresent()) {
            numbers("affect", utterance.affect().get().values());
        }
        if (utterance.mixture().isPresent()) {
            numbers("mixture", utterance.mixture().get().shares());
        }
        if (!features.isEmpty()) {
            json.writeObjectFieldStart("features");
            for (FeatureSet set : features) {
                json.writeArrayFieldStart(set.name());
                for (float value : set.rows().get(conversation.id())[index]) {
                    json.writeNumber(value);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void numbers(String field, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(field);
        for (double number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private void texts(String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void endLine() throws IOException {
        json.writeEndObject();
        json.flush();
        OutputStream out = (OutputStream) json.getOutputTarget();
        out.write("\n".getBytes(StandardCharsets.UTF_8));
    }
}
