package org.erclab.experiment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.Split;
import org.erclab.experiment.FeatureExtractor.Range;
import org.erclab.nn.encoder.SmallEncoderFolder;
import org.erclab.nn.train.StopSignal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureExtractorTest {

    @TempDir
    Path folder;

    private final Corpus corpus = SimulatedCorpus.generate(
                    SimulatedConfig.defaults().withSizes(new SimulatedConfig.Sizes(260, 10, 10, 4, 12)), "tiny")
            .corpus();

    private final List<String> notes = new ArrayList<>();

    @BeforeEach
    void writeAnEncoder() throws IOException {
        SmallEncoderFolder.roberta(folder.resolve("encoders").resolve("small"), 1)
                .write();
    }

    @Test
    void rangesCoverTheCorpusOnceAndEachUtteranceGetsItsVector() throws IOException {
        try (FeatureExtractor extractor = extractor("last-four", Map.of())) {
            assertTrue(extractor.train(StopSignal.NEVER));
            List<Range> parts = extractor.parts();
            assertTrue(parts.size() > 1, parts.toString());
            Map<String, float[][]> vectors = encodeAll(extractor);
            for (Split split : Split.values()) {
                for (Conversation conversation : corpus.conversations(split)) {
                    float[][] rows = vectors.get(conversation.id());
                    assertEquals(conversation.size(), rows.length);
                    assertEquals(extractor.columns().size(), rows[0].length);
                }
            }
            assertEquals(280, vectors.size());
            assertTrue(notes.getLast().matches("Encoded (\\d+) of \\1 utterances"), notes.getLast());
        }
    }

    @Test
    void aVectorDoesNotDependOnThreadsOrAttempts() throws Exception {
        try (FeatureExtractor one = extractor("last-four", Map.of());
                FeatureExtractor two = extractor("last-four", Map.of());
                ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Map<String, float[][]> alone = encodeAll(one);
            List<Future<Map<String, float[][]>>> parts = new ArrayList<>();
            for (Range part : two.parts()) {
                parts.add(threads.submit(() -> encode(two, part)));
            }
            for (Future<Map<String, float[][]>> part : parts) {
                part.get().forEach((id, rows) -> assertTrue(Arrays.deepEquals(alone.get(id), rows), id));
            }
        }
    }

    @Test
    void fineTuningMovesTheVectorsAndIsToldInTheOrigin() throws IOException {
        Map<String, String> few = Map.of("maxEpochs", "2", "learningRate", "0.01", "maxTokens", "20");
        try (FeatureExtractor frozen = extractor("last-four", Map.of("maxTokens", "20"));
                FeatureExtractor tuned = extractor("fine-tuned", few);
                FeatureExtractor again = extractor("fine-tuned", few)) {
            frozen.train(StopSignal.NEVER);
            assertTrue(tuned.train(StopSignal.NEVER));
            assertTrue(again.train(StopSignal.NEVER), "resumes its end");
            Range first = tuned.next(tuned.parts().getFirst());
            Map<String, float[][]> moved = tuned.encode(first);
            moved.forEach((id, rows) ->
                    assertTrue(Arrays.deepEquals(rows, again(again, first).get(id)), id));
            String id = moved.keySet().iterator().next();
            assertFalse(Arrays.equals(moved.get(id)[0], again(frozen, first).get(id)[0]), "the vectors did not move");

            FeatureOrigin origin = tuned.origin();
            assertEquals("small", origin.encoder());
            assertTrue(origin.fineTuned());
            assertArrayEquals(
                    new int[] {2, 3, 20}, new int[] {origin.firstLayer(), origin.lastLayer(), origin.maxTokens()});
            assertTrue(origin.cutUtterances() > 0, "some utterances are longer than 20 bytes");
            assertFalse(frozen.origin().fineTuned());
        }
    }

    @Test
    void whatCannotBeExtractedIsSaidAtOnce() {
        String noEncoder = refusal("last-four", Map.of("encoder", "large"), corpus);
        assertTrue(
                noEncoder.startsWith("There is no encoder 'large': use bge-small-en-v1.5, or put a folder"), noEncoder);
        String noLayers = refusal("last-four", Map.of("averagedLayers", "4"), corpus);
        assertEquals("The encoder has 3 layers: it has no 4 layers up to the last", noLayers);
        Corpus unlabelled =
                new Corpus("plain", Optional.empty(), List.of(), Map.of(Split.TRAIN, withoutEmotions()), true);
        String noLabels = refusal("fine-tuned", Map.of(), unlabelled);
        assertTrue(noLabels.startsWith("Corpus 'plain' has no emotion labels"), noLabels);
        Corpus noDev = new Corpus(
                "nodev",
                corpus.labels(),
                corpus.dimensions(),
                Map.of(Split.TRAIN, corpus.conversations(Split.TRAIN)),
                true);
        String nothingToSelectBy = refusal("fine-tuned", Map.of(), noDev);
        assertTrue(nothingToSelectBy.startsWith("Corpus 'nodev' has no labelled utterance in dev"), nothingToSelectBy);
        String badName = assertThrows(
                        InvalidSpecException.class, () -> config("last-four", Map.of("featureSet", "A b")))
                .getMessage();
        assertTrue(badName.contains("got 'A b'"), badName);
    }

    private List<Conversation> withoutEmotions() {
        return corpus.conversations(Split.DEV).stream()
                .map(one -> new Conversation(
                        one.id(),
                        one.utterances().stream()
                                .map(turn -> org.erclab.domain.Utterance.of(
                                        turn.id(), turn.speaker().name(), turn.text(), null))
                                .toList()))
                .toList();
    }

    private static Map<String, float[][]> again(FeatureExtractor extractor, Range range) {
        try {
            return extractor.encode(range);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, float[][]> encodeAll(FeatureExtractor extractor) throws IOException {
        Map<String, float[][]> vectors = new HashMap<>();
        for (Range part : extractor.parts()) {
            encode(extractor, part).forEach((id, rows) -> assertEquals(null, vectors.put(id, rows), id + " twice"));
        }
        return vectors;
    }

    private static Map<String, float[][]> encode(FeatureExtractor extractor, Range part) throws IOException {
        Map<String, float[][]> vectors = new HashMap<>();
        for (Range left = part; left.from() < left.to(); ) {
            Range range = extractor.next(left);
            vectors.putAll(extractor.encode(range));
            extractor.stored(range);
            left = new Range(range.to(), left.to());
        }
        return vectors;
    }

    private String refusal(String preset, Map<String, String> settings, Corpus from) {
        return assertThrows(IllegalArgumentException.class, () -> extractor(preset, settings, from)
                        .close())
                .getMessage();
    }

    private FeatureExtractor extractor(String preset, Map<String, String> settings) {
        return extractor(preset, settings, corpus);
    }

    private FeatureExtractor extractor(String preset, Map<String, String> settings, Corpus from) {
        Map<String, String> all = new HashMap<>(Map.of("encoder", "small", "averagedLayers", "2"));
        all.putAll(settings);
        RunSpec spec = new RunSpec(
                7,
                "encoder",
                preset,
                config(preset, all),
                from.name(),
                "f".repeat(64),
                Map.of(),
                Optional.empty(),
                3,
                "cpu");
        RunFolders folders = new RunFolders(
                folder.resolve("vectors"),
                folder.resolve("encoders"),
                folder.resolve("run").resolve(preset));
        return new FeatureExtractor(spec, "paper", folders, new Notes(), from);
    }

    private static FeatureExtractionConfig config(String preset, Map<String, String> settings) {
        Preset named = Stream.of(FeaturePresets.all().toArray(Preset[]::new))
                .filter(one -> one.name().equals(preset))
                .findFirst()
                .orElseThrow();
        return (FeatureExtractionConfig) ConfigSchema.applyAll(named.config(), settings);
    }

    private final class Notes implements RunListener {
        @Override
        public void note(String sentence) {
            notes.add(sentence);
        }
    }
}
