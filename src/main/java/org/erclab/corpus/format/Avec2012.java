package org.erclab.corpus.format;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erclab.corpus.CorpusFormatException;

/**
 * SEMAINE as used for AVEC 2012, at utterance level: features and four dimensions in three classes each. It has no text, no
 * speakers and no dialogue bounds: row i of every table is utterance i. {@link Avec2012Reader} makes a corpus of it.
 *
 * @param features tables by name: {@code gp} (3 columns), {@code dis-nv} (5), {@code gemaps} (88), {@code csa} (63)
 * @param labels class 0, 1 or 2 of arousal, expectancy, power, valence, {@code [R][4]}; their coding is not documented
 */
public record Avec2012(Map<String, FeatureTable> features, int[][] labels) {

    /** Names of the label columns. */
    public static final List<String> DIMENSIONS = List.of("arousal", "expectancy", "power", "valence");

    private static final int CLASSES = 3;

    private static final String FILES =
            "the folder with utt_AVEC_emo.csv.gz, utt_AVEC_GP.csv.gz, utt_AVEC_DIS-NV.csv.gz,"
                    + " uttAVEC_GeMAPS.csv.gz, uttAVEC_CSA.csv.gz";

    public Avec2012 {
        features = Map.copyOf(features);
    }

    /** @param path the folder as distributed */
    public static Avec2012 read(Path path) {
        CorpusFolder folder = CorpusFolder.at(path, FILES);
        Path labelFile = folder.require("utt_?AVEC_emo\\.csv(?:\\.gz)?", "utt_AVEC_emo.csv.gz");
        int[][] labels = labels(labelFile);
        Map<String, FeatureTable> features = new LinkedHashMap<>();
        for (String name : List.of("GP", "DIS-NV", "GeMAPS", "CSA")) {
            Path file = folder.require("utt_?AVEC_" + name + "\\.csv(?:\\.gz)?", "utt_AVEC_" + name + ".csv.gz");
            FeatureTable table = FeatureFiles.read(file);
            if (table.rows().length != labels.length) {
                throw new CorpusFormatException(
                        file,
                        0,
                        "has " + table.rows().length + " rows where " + labelFile.getFileName() + " has "
                                + labels.length + ": row i of every file is the same utterance, fetch both again");
            }
            features.put(name.toLowerCase(java.util.Locale.ROOT), table);
        }
        return new Avec2012(features, labels);
    }

    private static int[][] labels(Path file) {
        FeatureTable table = FeatureFiles.read(file);
        if (table.width() != DIMENSIONS.size()) {
            throw new CorpusFormatException(
                    file, 0, "has " + table.width() + " columns where " + DIMENSIONS + " are expected");
        }
        int[][] labels = new int[table.rows().length][DIMENSIONS.size()];
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < DIMENSIONS.size(); j++) {
                float value = table.rows()[i][j];
                if (value != (int) value || value < 0 || value >= CLASSES) {
                    throw new CorpusFormatException(
                            file,
                            i + 1,
                            "unknown class " + value + " of " + DIMENSIONS.get(j) + ": expected 0, 1 or 2");
                }
                labels[i][j] = (int) value;
            }
        }
        return labels;
    }
}
