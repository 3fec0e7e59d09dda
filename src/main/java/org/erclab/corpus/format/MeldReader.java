package org.erclab.corpus.format;

import java.nio.file.Path;
import java.util.List;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * MELD (Poria et al. 2019): one csv a split, a row an utterance. {@code Dialogue_ID} is unique inside a split only;
 * {@code Utterance_ID} has gaps and gives the order. Sentiments and times are not read.
 */
final class MeldReader implements CorpusReader {

    private static final String FILES = "the folder with train_sent_emo.csv, dev_sent_emo.csv, test_sent_emo.csv";

    @Override
    public String format() {
        return "meld";
    }

    @Override
    public String description() {
        return "MELD: " + FILES;
    }

    @Override
    public String licence() {
        return "MELD: GPL-3.0, as its repository declare-lab/MELD says. Cite Poria et al. (2019).";
    }

    @Override
    public CorpusSource open(Path path) {
        CorpusFolder folder = CorpusFolder.at(path, FILES);
        return new PartsSource(
                path.toString(),
                LabelSets.MELD_7,
                CorpusFolder.parts(
                        folder.splits("SPLIT_sent_emo\\.csv(?:\\.gz)?", "SPLIT_sent_emo.csv"),
                        (split, file) -> new CsvDialogues(
                                new CsvFile(LineFile.open(file))
                                        .withHeader("Dialogue_ID", "Utterance_ID", "Speaker", "Utterance", "Emotion"),
                                (csv, record) -> row(split, csv, record))));
    }

    private static CsvDialogues.Row row(Split split, CsvFile csv, List<String> record) {
        int number = csv.integer(record, "Utterance_ID");
        return new CsvDialogues.Row(
                split,
                split.lowerName() + "-" + csv.integer(record, "Dialogue_ID"),
                number,
                Utterance.of(
                        String.valueOf(number),
                        csv.field(record, "Speaker"),
                        csv.field(record, "Utterance"),
                        LabelSets.check(LabelSets.MELD_7, csv.field(record, "Emotion"))));
    }
}
