package org.erclab.corpus.format;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.erclab.corpus.CorpusFormatException;
import org.erclab.corpus.CorpusReader;
import org.erclab.corpus.CorpusSource;
import org.erclab.domain.Split;
import org.erclab.domain.Utterance;

/**
 * EmoryNLP (Zahiri and Choi 2018) in the 659/89/79 split of the ERC papers: one csv a split. A dialogue is a season,
 * episode and scene. The speaker is a Python list; an utterance of several speakers belongs to one speaker named "A, B".
 */
final class EmoryNlpReader implements CorpusReader {

    private static final String FILES =
            "the folder with emorynlp_train_final.csv, emorynlp_dev_final.csv," + " emorynlp_test_final.csv";

    private static final Pattern PYTHON_LIST =
            Pattern.compile("\\[\\s*(?:'[^']*'|\"[^\"]*\")(?:\\s*,\\s*(?:'[^']*'|\"[^\"]*\"))*\\s*]");

    private static final Pattern PYTHON_TEXT = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    @Override
    public String format() {
        return "emorynlp";
    }

    @Override
    public String description() {
        return "EmoryNLP: " + FILES;
    }

    @Override
    public String licence() {
        return "EmoryNLP: Apache-2.0; this split as of declare-lab/MELD, GPL-3.0. Cite Zahiri and Choi (2018).";
    }

    @Override
    public CorpusSource open(Path path) {
        CorpusFolder folder = CorpusFolder.at(path, FILES);
        return new PartsSource(
                path.toString(),
                LabelSets.EMORYNLP_7,
                CorpusFolder.parts(
                        folder.splits("emorynlp_SPLIT_final\\.csv(?:\\.gz)?", "emorynlp_SPLIT_final.csv"),
                        (split, file) -> new CsvDialogues(
                                new CsvFile(LineFile.open(file))
                                        .withHeader(
                                                "Season",
                                                "Episode",
                                                "Scene_ID",
                                                "Utterance_ID",
                                                "Speaker",
                                                "Utterance",
                                                "Emotion"),
                                (csv, record) -> row(split, csv, record))));
    }

    private static CsvDialogues.Row row(Split split, CsvFile csv, List<String> record) {
        int number = csv.integer(record, "Utterance_ID");
        String scene = "s" + csv.integer(record, "Season") + "-e" + csv.integer(record, "Episode") + "-c"
                + csv.integer(record, "Scene_ID");
        return new CsvDialogues.Row(
                split,
                scene,
                number,
                Utterance.of(
                        String.valueOf(number),
                        speaker(csv.field(record, "Speaker")),
                        csv.field(record, "Utterance"),
                        LabelSets.check(LabelSets.EMORYNLP_7, csv.field(record, "Emotion"))));
    }

    /** The names in a Python list literal, joined. */
    static String speaker(String list) {
        if (!PYTHON_LIST.matcher(list.strip()).matches()) {
            throw new IllegalArgumentException("the speaker should be a list such as ['Monica Geller'], got "
                    + CorpusFormatException.quoted(list));
        }
        return PYTHON_TEXT
                .matcher(list)
                .results()
                .map(result -> result.group(1) == null ? result.group(2) : result.group(1))
                .collect(Collectors.joining(", "));
    }
}
