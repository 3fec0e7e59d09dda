package org.erclab.bench.setup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.erclab.corpus.format.CorpusFormats;
import org.erclab.corpus.simulated.SimulatedConfig;
import org.erclab.corpus.simulated.SimulatedCorpus;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Split;
import org.erclab.nn.FeatureInput;

/** The corpora that systems are timed on. */
public final class BenchCorpus {

    /** A generated corpus shaped like Friends: dialogues of 5 to 24 turns of 3 to 18 words. */
    public static final String SIMULATED = "simulated";

    /** As many dialogues as Friends has to learn from. */
    private static final int DIALOGUES = 720;

    /** Width of generated feature sets, as that of the text features released with DialogueRNN. */
    private static final int FEATURES = 100;

    private BenchCorpus() {}

    /**
     * Reads or generates a corpus.
     *
     * @param name {@value #SIMULATED}, {@code simulated:72} for so many dialogues to learn from, or {@code FORMAT:PATH} with
     *     a format of {@link CorpusFormats}
     */
    public static Corpus of(String name) {
        int colon = name.indexOf(':');
        String format = colon < 0 ? name : name.substring(0, colon);
        String path = colon < 0 ? "" : name.substring(colon + 1);
        if (format.equals(SIMULATED) && path.matches("([1-9][0-9]{0,4})?")) {
            return simulated(path.isEmpty() ? DIALOGUES : Integer.parseInt(path));
        }
        if (path.isEmpty()) {
            throw new IllegalArgumentException("--corpus takes '" + SIMULATED + "', '" + SIMULATED
                    + ":72' for 72 dialogues, or FORMAT:PATH such as emotionlines:/data/friends; got '" + name + "'");
        }
        return CorpusFormats.reader(format).read(Path.of(path), "bench");
    }

    private static Corpus simulated(int dialogues) {
        SimulatedConfig usual = SimulatedConfig.defaults();
        SimulatedConfig.Cues cues = usual.cues();
        return SimulatedCorpus.generate(
                        usual.withSizes(new SimulatedConfig.Sizes(dialogues, Math.max(12, dialogues / 9), 12, 5, 24))
                                .withCues(new SimulatedConfig.Cues(
                                        3,
                                        18,
                                        cues.density(),
                                        cues.ambiguity(),
                                        cues.cueless(),
                                        cues.style(),
                                        cues.mixed(),
                                        cues.second(),
                                        cues.audioNoise())),
                        SIMULATED)
                .corpus();
    }

    /** Random numbers for each feature set that a system reads: what they are does not change the time. */
    public static List<FeatureSet> features(Corpus corpus, List<FeatureInput> inputs) {
        List<String> columns =
                IntStream.range(0, FEATURES).mapToObj(i -> "column-" + i).toList();
        List<FeatureSet> sets = new ArrayList<>();
        for (FeatureInput input : inputs) {
            Random random = new Random(1);
            Map<String, float[][]> rows = new HashMap<>();
            for (Split split : Split.values()) {
                for (Conversation conversation : corpus.conversations(split)) {
                    float[][] vectors = new float[conversation.size()][FEATURES];
                    for (float[] vector : vectors) {
                        for (int i = 0; i < FEATURES; i++) {
                            vector[i] = (float) random.nextGaussian();
                        }
                    }
                    rows.put(conversation.id(), vectors);
                }
            }
            if (sets.stream().noneMatch(set -> set.name().equals(input.set()))) {
                sets.add(new FeatureSet(input.set(), input.modality().orElse("text"), columns, rows));
            }
        }
        return sets;
    }
}
