package org.erclab.corpus.format;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.domain.Conversation;
import org.erclab.domain.LabelSet;

/**
 * A csv file with what another program says about the test split of a corpus: its predictions, an utterance a row
 * ({@code dialogue, utterance, predicted}, optionally {@code seed} and a column {@code probability:EMOTION} for every
 * class), or its scores, one a row ({@code seed, metric, value}). The header says which.
 *
 * <p>Every fault is a {@link CorpusFormatException} with file and line; a file is read as a whole or not at all.
 *
 * @param predictions one entry a seed, ascending; empty for a file of scores
 * @param scores in file order; empty for a file of predictions
 */
public record ResultFile(List<SeedPredictions> predictions, List<ReportedScore> scores) {

    /** Seeds of one file at most. */
    public static final int MOST_SEEDS = 100;

    private static final int MOST_SCORES = 100_000;
    private static final String PROBABILITY = "probability:";

    /** How far the probabilities of an utterance may be from 1 together; programs print few decimals. */
    private static final double ROUNDING = 0.02;

    /**
     * The predictions of one seed for all conversations.
     *
     * @param seed of the run
     * @param predicted class numbers {@code [U]} for each conversation
     * @param probabilities {@code [U][L]} for each conversation, {@code [U][0]} when the file has none
     */
    public record SeedPredictions(long seed, List<int[]> predicted, List<float[][]> probabilities) {}

    /**
     * One score as the file has it.
     *
     * @param line where it stands
     */
    public record ReportedScore(long line, long seed, String metric, double value) {}

    public ResultFile {
        predictions = List.copyOf(predictions);
        scores = List.copyOf(scores);
    }

    /**
     * Reads a stream to its end; closes it.
     *
     * @param called the file in messages
     * @param conversations those that predictions must cover, utterance by utterance
     * @param labels the classes that may be predicted
     */
    public static ResultFile read(InputStream bytes, String called, List<Conversation> conversations, LabelSet labels) {
        try (CsvFile csv = new CsvFile(new LineFile(new BufferedInputStream(bytes, 1 << 16), called)).withHeader()) {
            if (csv.has("metric") && csv.has("value")) {
                return new ResultFile(List.of(), scores(csv));
            }
            if (csv.has("dialogue") && csv.has("utterance") && csv.has("predicted")) {
                return new ResultFile(new PredictionReader(csv, conversations, labels).read(), List.of());
            }
            throw new CorpusFormatException(
                    called,
                    1,
                    "is neither a table of predictions (dialogue, utterance, predicted) nor one of scores (seed, metric,"
                            + " value), its columns are "
                            + CorpusFormatException.quoted(String.join(", ", csv.header())),
                    null);
        } catch (IOException e) {
            throw InputFile.unreadable(called, e);
        }
    }

    private static List<ReportedScore> scores(CsvFile csv) throws IOException {
        requireOnly(csv, Set.of("seed", "metric", "value"));
        List<ReportedScore> scores = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (List<String> record = csv.next(); record != null; record = csv.next()) {
            long seed = seed(csv, record);
            String metric = csv.field(record, "metric").strip();
            if (!seen.add(seed + " " + metric)) {
                throw failure(csv, "has " + CorpusFormatException.quoted(metric) + " of seed " + seed + " again");
            }
            if (scores.size() == MOST_SCORES) {
                throw failure(csv, "is more than the " + MOST_SCORES + " scores accepted");
            }
            scores.add(new ReportedScore(csv.line(), seed, metric, csv.number(csv.field(record, "value"))));
        }
        if (scores.isEmpty()) {
            throw failure(csv, "has a header and no row");
        }
        return scores;
    }

    private static long seed(CsvFile csv, List<String> record) {
        return csv.has("seed") ? csv.integer(record, "seed") : 1;
    }

    private static void requireOnly(CsvFile csv, Set<String> known) {
        csv.header().stream()
                .filter(column -> !known.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw new CorpusFormatException(
                            csv.file(),
                            1,
                            "has the unknown column " + CorpusFormatException.quoted(column) + ": use "
                                    + String.join(", ", known.stream().sorted().toList()),
                            null);
                });
    }

    private static CorpusFormatException failure(CsvFile csv, String message) {
        return new CorpusFormatException(csv.file(), csv.line(), message, null);
    }

    /** Puts predictions into the order of the corpus, and finds what is there twice and what is not there. */
    private static final class PredictionReader {
        private static final int NOT_THERE = -1;

        private final CsvFile csv;
        private final List<Conversation> conversations;
        private final LabelSet labels;
        private final Map<String, Integer> classes = new HashMap<>();
        private final Map<String, Integer> places = new HashMap<>();
        private final List<Map<String, Integer>> utterances = new ArrayList<>();
        private final boolean graded;
        private final Map<Long, SeedPredictions> bySeed = new TreeMap<>();

        PredictionReader(CsvFile csv, List<Conversation> conversations, LabelSet labels) {
            this.csv = csv;
            this.conversations = conversations;
            this.labels = labels;
            for (int c = 0; c < labels.size(); c++) {
                classes.put(labels.emotion(c).name(), c);
            }
            for (Conversation conversation : conversations) {
                places.put(conversation.id(), utterances.size());
                Map<String, Integer> turns = new HashMap<>();
                for (int u = 0; u < conversation.utterances().size(); u++) {
                    turns.put(conversation.utterances().get(u).id(), u);
                }
                utterances.add(turns);
            }
            graded = checkedColumns();
        }

        /** Whether there are probabilities: a column for every class, or none at all. */
        private boolean checkedColumns() {
            Set<String> known = new HashSet<>(Set.of("dialogue", "utterance", "predicted", "seed"));
            List<String> shares = labels.emotions().stream()
                    .map(emotion -> PROBABILITY + emotion.name())
                    .toList();
            known.addAll(shares);
            requireOnly(csv, known);
            List<String> missing =
                    shares.stream().filter(column -> !csv.has(column)).toList();
            if (!missing.isEmpty() && missing.size() < shares.size()) {
                throw new CorpusFormatException(
                        csv.file(),
                        1,
                        "has probabilities of some classes and lacks the columns " + String.join(", ", missing)
                                + ": give all of them or none",
                        null);
            }
            return missing.isEmpty();
        }

        List<SeedPredictions> read() throws IOException {
            for (List<String> record = csv.next(); record != null; record = csv.next()) {
                add(record);
            }
            if (bySeed.isEmpty()) {
                throw failure(csv, "has a header and no row");
            }
            bySeed.values().forEach(this::requireAll);
            return List.copyOf(bySeed.values());
        }

        private void add(List<String> record) {
            SeedPredictions seed = seedOf(record);
            String dialogue = csv.field(record, "dialogue");
            Integer place = places.get(dialogue);
            if (place == null) {
                throw failure(
                        csv,
                        "names dialogue " + CorpusFormatException.quoted(dialogue)
                                + ", which the test split of the corpus does not have");
            }
            String utterance = csv.field(record, "utterance");
            Integer turn = utterances.get(place).get(utterance);
            if (turn == null) {
                throw failure(
                        csv,
                        "names utterance " + CorpusFormatException.quoted(utterance) + ", which dialogue "
                                + CorpusFormatException.quoted(dialogue) + " does not have");
            }
            if (seed.predicted().get(place)[turn] != NOT_THERE) {
                throw failure(
                        csv,
                        "has utterance " + CorpusFormatException.quoted(utterance) + " of dialogue "
                                + CorpusFormatException.quoted(dialogue) + " and seed " + seed.seed() + " again");
            }
            seed.predicted().get(place)[turn] = label(csv.field(record, "predicted"));
            if (graded) {
                seed.probabilities().get(place)[turn] = probabilities(record);
            }
        }

        private SeedPredictions seedOf(List<String> record) {
            long seed = seed(csv, record);
            SeedPredictions known = bySeed.get(seed);
            if (known == null) {
                if (bySeed.size() == MOST_SEEDS) {
                    throw failure(csv, "is of a further seed: at most " + MOST_SEEDS + " are accepted");
                }
                known = new SeedPredictions(seed, new ArrayList<>(), new ArrayList<>());
                for (Conversation conversation : conversations) {
                    int size = conversation.utterances().size();
                    int[] nothing = new int[size];
                    Arrays.fill(nothing, NOT_THERE);
                    known.predicted().add(nothing);
                    known.probabilities().add(new float[size][0]);
                }
                bySeed.put(seed, known);
            }
            return known;
        }

        private int label(String name) {
            Integer label = classes.get(name.strip());
            if (label == null) {
                throw failure(
                        csv,
                        "predicts " + CorpusFormatException.quoted(name) + ", which is no class of label set '"
                                + labels.name() + "': use one of " + labels.emotions());
            }
            return label;
        }

        private float[] probabilities(List<String> record) {
            float[] row = new float[labels.size()];
            double sum = 0;
            for (int c = 0; c < row.length; c++) {
                double share = csv.number(
                        csv.field(record, PROBABILITY + labels.emotion(c).name()));
                if (share < 0 || share > 1) {
                    throw failure(csv, "has the probability " + share + ", which is not from 0 to 1");
                }
                row[c] = (float) share;
                sum += share;
            }
            if (Math.abs(sum - 1) > ROUNDING) {
                throw failure(csv, "has probabilities that make " + sum + " together instead of 1");
            }
            return row;
        }

        private void requireAll(SeedPredictions seed) {
            long missing = 0;
            String first = "";
            for (int c = 0; c < conversations.size(); c++) {
                int[] predicted = seed.predicted().get(c);
                for (int u = 0; u < predicted.length; u++) {
                    if (predicted[u] == NOT_THERE) {
                        if (missing == 0) {
                            Conversation conversation = conversations.get(c);
                            first = "utterance "
                                    + CorpusFormatException.quoted(
                                            conversation.utterances().get(u).id())
                                    + " of dialogue " + CorpusFormatException.quoted(conversation.id());
                        }
                        missing++;
                    }
                }
            }
            if (missing > 0) {
                throw new CorpusFormatException(
                        csv.file(),
                        0,
                        "lacks " + missing + (missing == 1 ? " utterance" : " utterances")
                                + " of the test split for seed " + seed.seed() + ", the first is " + first
                                + ": every one needs a prediction",
                        null);
            }
        }
    }
}
