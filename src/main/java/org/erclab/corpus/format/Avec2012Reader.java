package org.erclab.corpus.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.domain.Affect;
import org.erclab.domain.Conversation;
import org.erclab.domain.Corpus;
import org.erclab.domain.FeatureSet;
import org.erclab.domain.Speaker;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * {@link Avec2012} as a corpus of real-valued dimensions without emotion classes. What the files do not hold is fixed
 * here: {@value #TURNS} consecutive utterances are one conversation of one speaker without text, and the first 60 % of the
 * conversations are train, the next 20 % dev, the rest test. Low, medium and high are −1, 0 and 1.
 */
final class Avec2012Reader implements CorpusReader {

    /** Utterances of a conversation; SEMAINE's 95 sessions have 34 of them on average. */
    private static final int TURNS = 34;

    /** Value of class 0 (medium), 1 (high), 2 (low): the coding of the same authors' IEMOCAP files. */
    private static final double[] VALUES = {0, 1, -1};

    private static final Map<String, String> MODALITIES =
            Map.of("gp", "audio", "dis-nv", "audio", "gemaps", "audio", "csa", "text");

    @Override
    public String format() {
        return "avec2012";
    }

    @Override
    public String description() {
        return "SEMAINE (AVEC 2012), four dimensions, features instead of text: the folder with utt_AVEC_emo.csv.gz";
    }

    @Override
    public String licence() {
        return "SEMAINE (AVEC 2012): research licence of its authors. Cite McKeown et al. (2012) and Schuller et al. (2012).";
    }

    @Override
    public CorpusSource open(Path path) {
        int[][] labels = Avec2012.read(path).labels();
        int conversations = (labels.length + TURNS - 1) / TURNS;
        Map<Split, List<Conversation>> bySplit = new EnumMap<>(Split.class);
        for (int c = 0; c < conversations; c++) {
            List<Utterance> utterances = new ArrayList<>();
            for (int row = c * TURNS; row < Math.min(labels.length, (c + 1) * TURNS); row++) {
                utterances.add(new Utterance(
                        String.valueOf(row + 1),
                        new Speaker("user"),
                        "",
                        Optional.empty(),
                        Optional.of(affect(labels[row]))));
            }
            bySplit.computeIfAbsent(split(c, conversations), split -> new ArrayList<>())
                    .add(new Conversation(id(c), utterances));
        }
        return CorpusSource.of(new Corpus("avec2012", Optional.empty(), Avec2012.DIMENSIONS, bySplit, false));
    }

    @Override
    public List<FeatureSet> features(Path path) {
        List<FeatureSet> sets = new ArrayList<>();
        new TreeMap<>(Avec2012.read(path).features()).forEach((name, table) -> {
            Map<String, float[][]> rows = new LinkedHashMap<>();
            for (int from = 0; from < table.rows().length; from += TURNS) {
                int to = Math.min(table.rows().length, from + TURNS);
                rows.put(id(from / TURNS), Arrays.copyOfRange(table.rows(), from, to));
            }
            sets.add(new FeatureSet(name, MODALITIES.get(name), table.columns(), rows));
        });
        return sets;
    }

    private static Split split(int conversation, int conversations) {
        double place = (double) conversation / conversations;
        return place < 0.6 ? Split.TRAIN : place < 0.8 ? Split.DEV : Split.TEST;
    }

    private static String id(int conversation) {
        return String.format("part-%03d", conversation + 1);
    }

    private static Affect affect(int[] classes) {
        List<Double> values = new ArrayList<>();
        for (int label : classes) {
            values.add(VALUES[label]);
        }
        return new Affect(values);
    }
}
